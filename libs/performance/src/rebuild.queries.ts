import type { EntityManager } from 'typeorm';
import { dialectOf, insertOrIgnore } from '@qunshu/database';
import { oweFollowUp } from './due.queries';
import { FIGURE_TABLE, LIFETIME_TABLE } from './ledger.queries';

/** How many people, members and groups have stored credits. */
export async function countStoredSubjects(db: EntityManager, tenantId: string): Promise<number> {
  const [row] = await db.query<{ n: string | number }[]>(
    'SELECT COUNT(*) AS n FROM (SELECT DISTINCT tenant_id, subject FROM credit WHERE tenant_id = ?) s',
    [tenantId],
  );
  return Number(row?.n ?? 0);
}

/** All groups with their members, and all contacts of staff, are to be credited. The credit book must be held. */
export async function everythingDue(db: EntityManager, tenantId: string): Promise<void> {
  const insert = `${insertOrIgnore(dialectOf(db))} INTO credit_due (tenant_id, kind, subject, done_to, recorded_at)`;
  const [groups, contacts] = [
    `SELECT tenant_id, 'group', chat_id, '', ? FROM customer_group WHERE tenant_id = ?`,
    `SELECT DISTINCT tenant_id, 'contacts', staff_key, '', ? FROM contact WHERE tenant_id = ?`,
  ];
  for (const rows of [groups, contacts]) await db.query(`${insert} ${rows}`, [Date.now(), tenantId]);
  await oweFollowUp(db, tenantId);
}

/** Rows of which nothing is left tell nothing, and a scope that has only such would still be looked at. */
export async function dropEmptyRows(db: EntityManager, tenantId: string): Promise<void> {
  for (const { table, columns } of [FIGURE_TABLE, LIFETIME_TABLE]) {
    const isNothing = columns.map((column) => `\`${column}\` = 0`).join(' AND ');
    await db.query(`DELETE FROM ${table} WHERE tenant_id = ? AND ${isNothing}`, [tenantId]);
  }
}
