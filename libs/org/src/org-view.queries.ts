import { type EntityManager, In } from 'typeorm';
import { type Fragment, fragment, marks, type RawWhole, StaffDepartmentRow } from '@qunshu/database';
import { type Sight } from '@qunshu/kernel';
import { type DepartmentNode } from './department-view.rules';
import { type StaffView } from './staff-view.rules';

export interface StaffInDepartment {
  readonly staffKey: string;
  readonly departmentId: string;
}

export async function staffByKeys(db: EntityManager, tenantId: string, keys: readonly string[]): Promise<StaffView[]> {
  if (keys.length === 0) return [];
  return staffWhere(db, fragment(`s.tenant_id = ? AND s.staff_key IN ${marks(keys)}`, [tenantId, ...keys]));
}

/** `condition` is of `s`, and of one tenant. */
export async function staffWhere(db: EntityManager, condition: Fragment): Promise<StaffView[]> {
  const rows = await db.query<RawStaff[]>(
    `SELECT s.staff_key, s.user_id, s.name, s.avatar_url, s.active, s.main_department_id
     FROM staff s WHERE ${condition.sql}`,
    [...condition.values],
  );
  return rows.map((row) => ({
    key: row.staff_key,
    userId: row.user_id,
    name: row.name,
    avatarUrl: row.avatar_url,
    active: Number(row.active) === 1,
    mainDepartmentId: row.main_department_id,
  }));
}

interface RawStaff {
  readonly staff_key: string;
  readonly user_id: string;
  readonly name: string;
  readonly avatar_url: string | null;
  readonly active: RawWhole;
  readonly main_department_id: string | null;
}

/** Those of them who belong to departments in sight, by any department that they are in, and the viewer themselves. */
export async function staffKeysSeen(db: EntityManager, sight: Sight, keys: readonly string[]): Promise<Set<string>> {
  if (sight.kind === 'tenant') return new Set(keys);
  const own = keys.filter((key) => key === sight.staffKey);
  if (sight.kind === 'staff' || sight.departmentIds.length === 0 || keys.length === 0) return new Set(own);
  const { tenantId, departmentIds } = sight;
  const [some, inside] = [marks(keys), marks(departmentIds)];
  const rows = await db.query<{ staffKey: string }[]>(
    `SELECT staff_key AS staffKey FROM staff WHERE tenant_id = ? AND staff_key IN ${some} AND main_department_id IN ${inside}
     UNION SELECT staff_key FROM staff_department WHERE tenant_id = ? AND staff_key IN ${some} AND department_id IN ${inside}`,
    [tenantId, ...keys, ...departmentIds, tenantId, ...keys, ...departmentIds],
  );
  return new Set([...own, ...rows.map(({ staffKey }) => staffKey)]);
}

export async function departmentNodes(db: EntityManager, tenantId: string): Promise<DepartmentNode[]> {
  const rows = await db.query<RawDepartment[]>(
    'SELECT department_id, name, parent_id, position, deleted_at FROM department WHERE tenant_id = ?',
    [tenantId],
  );
  return rows.map(({ department_id: id, name, parent_id: parentId, position, deleted_at }) => {
    return { id, name, parentId, position: Number(position), exists: deleted_at === null };
  });
}

interface RawDepartment {
  readonly department_id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly position: RawWhole;
  readonly deleted_at: RawWhole | null;
}

export async function departmentsOfStaff(
  db: EntityManager,
  tenantId: string,
  keys: readonly string[],
): Promise<StaffInDepartment[]> {
  return db.find(StaffDepartmentRow, { where: { tenantId, staffKey: In(keys) } });
}

export async function activeStaffByDepartment(db: EntityManager, tenantId: string): Promise<StaffInDepartment[]> {
  return db.query<StaffInDepartment[]>(
    `SELECT sd.staff_key AS staffKey, sd.department_id AS departmentId
     FROM staff_department sd JOIN staff s ON s.tenant_id = sd.tenant_id AND s.staff_key = sd.staff_key
     WHERE sd.tenant_id = ? AND s.active = 1`,
    [tenantId],
  );
}
