import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { CreditRow, dialectOf, FigureRow, insertOrIgnore, LifetimeRow } from '@qunshu/database';
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

/** All groups with their members, and all contacts of staff, are to be credited. */
export async function everythingDue(db: EntityManager, tenantId: string): Promise<void> {
  const insert = `${insertOrIgnore(dialectOf(db))} INTO credit_due (tenant_id, kind, subject, done_to, recorded_at)`;
  await db.query(`${insert} SELECT tenant_id, 'group', chat_id, '', 0 FROM customer_group WHERE tenant_id = ?`, [
    tenantId,
  ]);
  await db.query(`${insert} SELECT DISTINCT tenant_id, 'contacts', staff_key, '', 0 FROM contact WHERE tenant_id = ?`, [
    tenantId,
  ]);
  await oweFollowUp(db, tenantId);
}
