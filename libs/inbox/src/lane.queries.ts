import type { EntityManager } from 'typeorm';
import { InboxRow, LaneRow, affectedBy, insertNewRows } from '@qunshu/database';
import type { Outcome } from './lane-work';

export interface LaneKey {
  readonly tenantId: string;
  readonly lane: string;
}

/** Lanes with rows that wait, those that have waited longest first. Due times are real time. */
export async function waitingLanes(
  db: EntityManager,
  tenantId: string,
  { now, limit }: { now: number; limit: number },
): Promise<string[]> {
  const rows: { lane: string }[] = await db.query(
    `SELECT lane, MIN(id) AS first_id FROM inbox WHERE tenant_id = ? AND status = 'waiting'
     GROUP BY lane HAVING MIN(due_at) <= ? ORDER BY first_id LIMIT ?`,
    [tenantId, now, limit],
  );
  return rows.map(({ lane }) => lane);
}

/** When the lane's first waiting row may be tried (real time); null when none waits. */
export async function firstDueAt(db: EntityManager, { tenantId, lane }: LaneKey): Promise<number | null> {
  const [first] = await db.query<{ due_at: number | string }[]>(
    `SELECT due_at FROM inbox WHERE tenant_id = ? AND status = 'waiting' AND lane = ? ORDER BY id LIMIT 1`,
    [tenantId, lane],
  );
  return first ? Number(first.due_at) : null;
}

/** The lane's waiting rows in order of arrival. */
export function waitingRows(db: EntityManager, { tenantId, lane }: LaneKey, limit: number): Promise<InboxRow[]> {
  return db.find(InboxRow, { where: { tenantId, lane, status: 'waiting' }, order: { id: 'ASC' }, take: limit });
}

/** Takes the lane unless somebody else holds it. A lane that nobody holds has no row. */
export async function claimLane(
  db: EntityManager,
  key: LaneKey,
  lease: { holder: string; now: number; until: number },
): Promise<boolean> {
  const { holder, now, until } = lease;
  if ((await insertNewRows(db, LaneRow, [{ ...key, holder, leaseUntil: until }])) === 1) return true;
  const taken = await affectedBy(
    db,
    'UPDATE lane SET holder = ?, lease_until = ? WHERE tenant_id = ? AND lane = ? AND lease_until < ?',
    [holder, until, key.tenantId, key.lane, now],
  );
  return taken === 1;
}

/** Keeps the lane, if it is still this holder's. Inside a transaction it also keeps anyone else from taking the lane before the commit. */
export async function keepLane(
  db: EntityManager,
  key: LaneKey,
  lease: { holder: string; until: number },
): Promise<boolean> {
  const kept = await affectedBy(db, 'UPDATE lane SET lease_until = ? WHERE tenant_id = ? AND lane = ? AND holder = ?', [
    lease.until,
    key.tenantId,
    key.lane,
    lease.holder,
  ]);
  return kept === 1;
}

export async function releaseLane(db: EntityManager, { tenantId, lane }: LaneKey, holder: string): Promise<void> {
  await db.delete(LaneRow, { tenantId, lane, holder });
}

/** Who holds lanes of the tenant now. */
export async function laneHolders(db: EntityManager, tenantId: string): Promise<string[]> {
  const rows: { holder: string }[] = await db.query('SELECT DISTINCT holder FROM lane WHERE tenant_id = ?', [tenantId]);
  return rows.map(({ holder }) => holder);
}

export async function releaseLanesOf(db: EntityManager, tenantId: string, holder: string): Promise<void> {
  await db.delete(LaneRow, { tenantId, holder });
}

/** Marks rows as settled, in the transaction that holds their effects. */
export async function settleRows(
  db: EntityManager,
  tenantId: string,
  { outcomes, settledAt }: { outcomes: ReadonlyMap<string, Outcome>; settledAt: number },
): Promise<void> {
  for (const kind of ['done', 'ignored'] as const) {
    const ids = [...outcomes].filter(([, outcome]) => outcome.kind === kind).map(([id]) => id);
    if (ids.length === 0) continue;
    const changes = { status: kind, settledAt, problem: null };
    await db
      .createQueryBuilder()
      .update(InboxRow)
      .set(changes)
      .where('tenant_id = :tenantId AND id IN (:...ids)', { tenantId, ids })
      .execute();
  }
}

/** A row that could not be applied: it waits for another try, or is dead. */
export async function failRow(
  db: EntityManager,
  row: { tenantId: string; id: string },
  failure: { attempts: number; problem: string; dueAt: number | null },
): Promise<void> {
  const { attempts, problem, dueAt } = failure;
  const changes = dueAt === null ? { status: 'dead', settledAt: Date.now() } : { dueAt };
  await db.update(InboxRow, { tenantId: row.tenantId, id: row.id }, { attempts, problem, ...changes });
}
