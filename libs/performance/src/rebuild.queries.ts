import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { CreditDueRow, CreditRow, dialectOf, FigureRow, insertOrIgnore, LifetimeRow } from '@qunshu/database';
import { oweFollowUp } from './due.queries';

const SUBJECTS_A_PAGE = 5000;
/** When pieces of a rebuild are recorded; all others are dated. */
const OF_REBUILD = 0;

/** Whether a rebuild was begun of which something is left. */
export function isRebuilding(db: EntityManager, tenantId: string): Promise<boolean> {
  return db.existsBy(CreditDueRow, { tenantId, recordedAt: OF_REBUILD });
}

/** The last subject of the first few thousand; null where there are fewer. */
export async function lastOfPage(db: EntityManager, tenantId: string): Promise<string | null> {
  const [row] = await db.query<{ subject: string }[]>(
    'SELECT subject FROM credit WHERE tenant_id = ? ORDER BY subject LIMIT 1 OFFSET ?',
    [tenantId, SUBJECTS_A_PAGE],
  );
  return row?.subject ?? null;
}

export async function dropCreditsUpTo(db: EntityManager, tenantId: string, subject: string): Promise<void> {
  await db.delete(CreditRow, { tenantId, subject: LessThanOrEqual(subject) });
}

/**
 * Takes away what is left of credits, all figures, and what else was due: from here on nothing is credited. The credit book must
 * be held.
 */
export async function clearRest(db: EntityManager, tenantId: string): Promise<void> {
  await db.delete(CreditRow, { tenantId });
  await db.delete(FigureRow, { tenantId });
  await db.delete(LifetimeRow, { tenantId });
  await db.delete(CreditDueRow, { tenantId });
}

/** All groups with their members, and all contacts of staff, are to be credited. */
export async function everythingDue(db: EntityManager, tenantId: string): Promise<void> {
  const insert = `${insertOrIgnore(dialectOf(db))} INTO credit_due (tenant_id, kind, subject, done_to, recorded_at)`;
  const [groups, contacts] = [
    `SELECT tenant_id, 'group', chat_id, '', ? FROM customer_group WHERE tenant_id = ?`,
    `SELECT DISTINCT tenant_id, 'contacts', staff_key, '', ? FROM contact WHERE tenant_id = ?`,
  ];
  for (const rows of [groups, contacts]) await db.query(`${insert} ${rows}`, [OF_REBUILD, tenantId]);
  await oweFollowUp(db, tenantId);
}
