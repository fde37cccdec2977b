import { In, type EntityManager } from 'typeorm';
import { StaffRow } from '@qunshu/database';

const KEYS_A_QUERY = 1000;

/** All who are in the directory now, with their main departments. */
export async function activeStaff(
  db: EntityManager,
  tenantId: string,
): Promise<{ staffKey: string; departmentId: string | null }[]> {
  const rows = await db.findBy(StaffRow, { tenantId, active: true });
  return rows.map(({ staffKey, mainDepartmentId }) => ({ staffKey, departmentId: mainDepartmentId }));
}

/** The names of staff, by key. */
export async function namesOf(
  db: EntityManager,
  tenantId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let from = 0; from < keys.length; from += KEYS_A_QUERY) {
    const rows = await db.findBy(StaffRow, { tenantId, staffKey: In(keys.slice(from, from + KEYS_A_QUERY)) });
    for (const { staffKey, name } of rows) names.set(staffKey, name);
  }
  return names;
}

/** When anything of a group was first recorded. */
export async function firstRecordedAt(db: EntityManager, tenantId: string): Promise<number | null> {
  const [row] = await db.query<{ first: string | number | null }[]>(
    'SELECT MIN(recorded_at) AS first FROM group_fact WHERE tenant_id = ?',
    [tenantId],
  );
  return row?.first === null || row === undefined ? null : Number(row.first);
}
