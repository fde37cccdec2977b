import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { CreditDueRow, CreditRow, FigureRow, LifetimeRow } from '@qunshu/database';
import { oweFollowUp } from './due.queries';

const SUBJECTS_A_PAGE = 5000;

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

/** Takes away what is left of credits, and all figures: from here on nothing is credited. The credit book must be held. */
export async function clearRest(db: EntityManager, tenantId: string): Promise<void> {
  await db.delete(CreditRow, { tenantId });
  await db.delete(FigureRow, { tenantId });
  await db.delete(LifetimeRow, { tenantId });
}

/** When what a rebuild has still to do was noted; what is due for another reason has a time of its own. */
const REBUILD = 0;

/** Whether a rebuild was begun and has not ended. */
export function isRebuilding(db: EntityManager, tenantId: string): Promise<boolean> {
  return db.existsBy(CreditDueRow, { tenantId, recordedAt: REBUILD });
}

/**
 * All groups with their members, and all contacts of staff, are to be credited, from the beginning. What was due before is a part
 * of that. The credit book must be held.
 */
export async function everythingDue(db: EntityManager, tenantId: string): Promise<void> {
  await db.delete(CreditDueRow, { tenantId });
  const insert = 'INSERT INTO credit_due (tenant_id, kind, subject, done_to, recorded_at)';
  const values = [REBUILD, tenantId];
  await db.query(`${insert} SELECT tenant_id, 'group', chat_id, '', ? FROM customer_group WHERE tenant_id = ?`, values);
  await db.query(
    `${insert} SELECT DISTINCT tenant_id, 'contacts', staff_key, '', ? FROM contact WHERE tenant_id = ?`,
    values,
  );
  await oweFollowUp(db, tenantId);
}
