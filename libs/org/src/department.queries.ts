import { In, type EntityManager } from 'typeorm';
import { affectedBy, DepartmentRow, putRows } from '@qunshu/database';
import type { Recording } from '@qunshu/kernel';
import type { KnownDepartment } from './department.rules';

/** More are read faster all together. */
const IDS_A_QUERY = 500;

/** Departments by id, deleted ones too: these, or all of the tenant. */
export async function knownDepartments(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[] | 'all',
): Promise<ReadonlyMap<string, KnownDepartment>> {
  const isMany = ids === 'all' || ids.length > IDS_A_QUERY;
  const rows = await db.findBy(DepartmentRow, isMany ? { tenantId } : { tenantId, departmentId: In([...ids]) });
  return new Map(rows.map((row) => [row.departmentId, toKnown(row)]));
}

export async function putDepartments(
  db: EntityManager,
  rec: Recording,
  departments: readonly KnownDepartment[],
): Promise<void> {
  await putRows(db, DepartmentRow, { rows: departments.map((department) => ({ ...department, ...rec })) });
}

/** One writer of a tenant's directory at a time, until the transaction ends: a sync and a callback may meet. */
export async function lockDirectory(db: EntityManager, tenantId: string): Promise<void> {
  await affectedBy(db, 'UPDATE tenant SET name = name WHERE tenant_id = ?', [tenantId]);
}

function toKnown(row: DepartmentRow): KnownDepartment {
  const { departmentId, name, parentId, position, deletedAt } = row;
  return { departmentId, name, parentId, position, deletedAt };
}
