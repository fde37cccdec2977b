import { type EntityManager, In } from 'typeorm';
import { DepartmentRow, marks, StaffDepartmentRow, StaffRow } from '@qunshu/database';
import { type Sight } from '@qunshu/kernel';
import { type DepartmentNode } from './department-view.rules';
import { type StaffView } from './staff-view.rules';

export interface StaffInDepartment {
  readonly staffKey: string;
  readonly departmentId: string;
}

export async function staffByKeys(db: EntityManager, tenantId: string, keys: readonly string[]): Promise<StaffView[]> {
  const rows = await db.find(StaffRow, { where: { tenantId, staffKey: In(keys) } });
  return rows.map(({ staffKey: key, userId, name, avatarUrl, active, mainDepartmentId }) => {
    return { key, userId, name, avatarUrl, active, mainDepartmentId };
  });
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
  const rows = await db.find(DepartmentRow, { where: { tenantId } });
  return rows.map(({ departmentId: id, name, parentId, position, deletedAt }) => {
    return { id, name, parentId, position, exists: deletedAt === null };
  });
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
