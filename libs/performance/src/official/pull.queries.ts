import { MoreThan, type EntityManager } from 'typeorm';
import { affectedBy, insertNewRows, OfficialPullRow, OfficialRefusalRow, putRows } from '@qunshu/database';
import { staffKey, type Instant } from '@qunshu/kernel';

export type OfficialKind = 'groups' | 'contacts';

/** A pull that has not been heard of for so long has died. */
const DEAD_AFTER_MS = 20_000;
const NOBODY = '';

/** False while another process is at it. `startedAt` by the Clock, `now` in real time. */
export async function takePull(
  db: EntityManager,
  tenantId: string,
  of: { readonly holder: string; readonly startedAt: Instant; readonly now: Instant },
): Promise<boolean> {
  const never = { holder: NOBODY, heartbeatAt: 0, startedAt: of.startedAt, finishedAt: null, result: null };
  await insertNewRows(db, OfficialPullRow, [{ tenantId, ...never }]);
  const taken = await affectedBy(
    db,
    'UPDATE official_pull SET holder = ?, heartbeat_at = ?, started_at = ? WHERE tenant_id = ? AND heartbeat_at < ?',
    [of.holder, of.now, of.startedAt, tenantId, of.now - DEAD_AFTER_MS],
  );
  return taken > 0;
}

/** False when another process has taken the pull over. */
export async function beatPull(
  db: EntityManager,
  tenantId: string,
  { holder, now }: { readonly holder: string; readonly now: Instant },
): Promise<boolean> {
  const sql = 'UPDATE official_pull SET heartbeat_at = ? WHERE tenant_id = ? AND holder = ?';
  return (await affectedBy(db, sql, [now, tenantId, holder])) > 0;
}

/** `finishedAt` null: not finished, the time before stands. */
export async function endPull(
  db: EntityManager,
  tenantId: string,
  of: { readonly holder: string; readonly finishedAt: Instant | null; readonly result: string | null },
): Promise<void> {
  const finished = of.finishedAt === null ? {} : { finishedAt: of.finishedAt };
  const changes = { holder: NOBODY, heartbeatAt: 0, result: of.result, ...finished };
  await db.update(OfficialPullRow, { tenantId, holder: of.holder }, changes);
}

export async function pullFinishedAt(db: EntityManager, tenantId: string): Promise<Instant | null> {
  return (await db.findOneBy(OfficialPullRow, { tenantId }))?.finishedAt ?? null;
}

/** The keys of those who are not to be asked for yet. `now` in real time. */
export async function refusedNow(
  db: EntityManager,
  tenantId: string,
  { kind, now }: { readonly kind: OfficialKind; readonly now: Instant },
): Promise<Set<string>> {
  const rows = await db.findBy(OfficialRefusalRow, { tenantId, kind, againAt: MoreThan(now) });
  return new Set(rows.map((row) => row.staffKey));
}

export async function putRefusal(
  db: EntityManager,
  tenantId: string,
  of: { readonly kind: OfficialKind; readonly userId: string; readonly code: number; readonly againAt: Instant },
): Promise<void> {
  const { kind, userId, code, againAt } = of;
  await putRows(db, OfficialRefusalRow, { rows: [{ tenantId, kind, staffKey: staffKey(userId), code, againAt }] });
}
