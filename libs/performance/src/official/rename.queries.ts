import type { EntityManager } from 'typeorm';
import { affectedBy } from '@qunshu/database';
import { staffKey } from '@qunshu/kernel';

const TABLES = [
  { table: 'official_group_day', column: 'owner_key' },
  { table: 'official_contact_day', column: 'staff_key' },
] as const;

/**
 * The official statistics of a staff member follow a change of their userid [90970]; of a day that was read under both
 * userids, what was read under the new one stays.
 */
export async function renameStaffInOfficial(
  db: EntityManager,
  tenantId: string,
  staff: { readonly from: string; readonly to: string },
): Promise<void> {
  const [from, to] = [staffKey(staff.from), staffKey(staff.to)];
  for (const { table, column } of TABLES) {
    await affectedBy(
      db,
      `DELETE FROM ${table} WHERE tenant_id = ? AND ${column} = ? AND day IN (
         SELECT day FROM (SELECT day FROM ${table} WHERE tenant_id = ? AND ${column} = ?) AS taken)`,
      [tenantId, from, tenantId, to],
    );
    await affectedBy(db, `UPDATE ${table} SET ${column} = ? WHERE tenant_id = ? AND ${column} = ?`, [
      to,
      tenantId,
      from,
    ]);
  }
}
