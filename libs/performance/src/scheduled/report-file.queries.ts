import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { affectedBy, insertNewRows, insertRows, marks, ReportFilePartRow, ReportFileRow } from '@qunshu/database';

const NEWEST_FIRST = { periodTo: 'DESC', id: 'DESC' } as const;

type Claim = Pick<ReportFileRow, 'tenantId' | 'id' | 'holder'>;

/**
 * Takes the writing of a file: of a new one, or of one that its writer left unfinished. Gives the id to write under; null
 * when it is written, or somebody else writes it.
 */
export async function claimFile(db: EntityManager, file: ReportFileRow, now: number): Promise<string | null> {
  if ((await insertNewRows(db, ReportFileRow, [file])) === 1) return file.id;
  const { tenantId, scheduleId, periodTo, holder, leaseUntil } = file;
  const taken = await affectedBy(
    db,
    `UPDATE report_file SET holder = ?, lease_until = ?
     WHERE tenant_id = ? AND schedule_id = ? AND period_to = ? AND made_at IS NULL AND lease_until < ?`,
    [holder, leaseUntil, tenantId, scheduleId, periodTo, now],
  );
  if (taken === 0) return null;
  const left = await db.findOneByOrFail(ReportFileRow, { tenantId, scheduleId, periodTo });
  await db.delete(ReportFilePartRow, { tenantId, fileId: left.id });
  return left.id;
}

/** False when somebody else has the writing now. */
export async function keepClaim(
  db: EntityManager,
  { tenantId, id, holder }: Claim,
  leaseUntil: number,
): Promise<boolean> {
  const kept = await affectedBy(
    db,
    'UPDATE report_file SET lease_until = ? WHERE tenant_id = ? AND id = ? AND holder = ? AND made_at IS NULL',
    [leaseUntil, tenantId, id, holder],
  );
  return kept === 1;
}

export function insertPart(db: EntityManager, part: ReportFilePartRow): Promise<void> {
  return insertRows(db, ReportFilePartRow, [part]);
}

export async function finishFile(
  db: EntityManager,
  { tenantId, id }: Claim,
  made: Pick<ReportFileRow, 'name' | 'size' | 'madeAt'>,
): Promise<void> {
  await db.update(ReportFileRow, { tenantId, id }, made);
}

export async function dropFile(db: EntityManager, { tenantId, id }: Claim): Promise<void> {
  await db.delete(ReportFilePartRow, { tenantId, fileId: id });
  await db.delete(ReportFileRow, { tenantId, id });
}

export function findFile(db: EntityManager, tenantId: string, id: string): Promise<ReportFileRow | null> {
  return db.findOneBy(ReportFileRow, { tenantId, id, madeAt: Not(IsNull()) });
}

/** The newest first. */
export function newestFiles(db: EntityManager, tenantId: string, most: number): Promise<ReportFileRow[]> {
  return db.find(ReportFileRow, { where: { tenantId, madeAt: Not(IsNull()) }, order: NEWEST_FIRST, take: most });
}

/** The newest of each of these schedules, the newest first. */
export async function filesOfSchedules(
  db: EntityManager,
  tenantId: string,
  { scheduleIds, mostEach }: { readonly scheduleIds: readonly string[]; readonly mostEach: number },
): Promise<ReportFileRow[]> {
  const found = await db.query<{ id: string }[]>(
    `SELECT id FROM (
       SELECT id, ROW_NUMBER() OVER (PARTITION BY schedule_id ORDER BY period_to DESC) AS place FROM report_file
       WHERE tenant_id = ? AND made_at IS NOT NULL AND schedule_id IN ${marks(scheduleIds)}
     ) numbered WHERE place <= ?`,
    [tenantId, ...scheduleIds, mostEach],
  );
  const ids = found.map(({ id }) => id);
  return db.find(ReportFileRow, { where: { tenantId, id: In(ids) }, order: NEWEST_FIRST });
}

export function findPart(
  db: EntityManager,
  file: { readonly tenantId: string; readonly fileId: string; readonly part: number },
): Promise<ReportFilePartRow | null> {
  return db.findOneBy(ReportFilePartRow, file);
}

/** Files of which nobody was told yet. */
export function untoldFiles(db: EntityManager, tenantId: string): Promise<ReportFileRow[]> {
  return db.find(ReportFileRow, { where: { tenantId, madeAt: Not(IsNull()), toldAt: IsNull() }, order: { id: 'ASC' } });
}

/** Whether it was still to be told: false when somebody else does it. */
export async function takeTelling(
  db: EntityManager,
  { tenantId, id }: ReportFileRow,
  toldAt: number,
): Promise<boolean> {
  const taken = await affectedBy(
    db,
    'UPDATE report_file SET told_at = ? WHERE tenant_id = ? AND id = ? AND told_at IS NULL',
    [toldAt, tenantId, id],
  );
  return taken === 1;
}

export async function leaveTelling(db: EntityManager, { tenantId, id }: ReportFileRow): Promise<void> {
  await db.update(ReportFileRow, { tenantId, id }, { toldAt: null });
}
