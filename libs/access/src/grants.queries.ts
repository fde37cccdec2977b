import { IsNull, type EntityManager } from 'typeorm';
import {
  affectedBy,
  DepartmentGrantRow,
  DepartmentRow,
  insertNewRows,
  StaffRow,
  TenantAdminRow,
} from '@qunshu/database';
import { staffKey } from '@qunshu/kernel';

/** Whether they were none yet. */
export async function insertAdmin(db: EntityManager, admin: TenantAdminRow): Promise<boolean> {
  return (await insertNewRows(db, TenantAdminRow, [admin])) === 1;
}

/** One at a time decides about the admins of a tenant, until the transaction ends. */
export async function lockAdmins(db: EntityManager, tenantId: string): Promise<void> {
  await affectedBy(db, 'UPDATE tenant SET name = name WHERE tenant_id = ?', [tenantId]);
}

/** Whether they were one. */
export async function deleteAdmin(db: EntityManager, tenantId: string, key: string): Promise<boolean> {
  return (await affectedBy(db, 'DELETE FROM tenant_admin WHERE tenant_id = ? AND staff_key = ?', [tenantId, key])) > 0;
}

export function adminsOf(db: EntityManager, tenantId: string): Promise<TenantAdminRow[]> {
  return db.find(TenantAdminRow, { where: { tenantId }, order: { staffKey: 'ASC' } });
}

/** Whether they had it not yet. */
export async function insertGrant(db: EntityManager, grant: DepartmentGrantRow): Promise<boolean> {
  return (await insertNewRows(db, DepartmentGrantRow, [grant])) === 1;
}

/** Whether they had it. */
export async function deleteGrant(
  db: EntityManager,
  { tenantId, staffKey: key, departmentId }: Pick<DepartmentGrantRow, 'tenantId' | 'staffKey' | 'departmentId'>,
): Promise<boolean> {
  const sql = 'DELETE FROM department_grant WHERE tenant_id = ? AND staff_key = ? AND department_id = ?';
  return (await affectedBy(db, sql, [tenantId, key, departmentId])) > 0;
}

export function grantsOf(db: EntityManager, tenantId: string): Promise<DepartmentGrantRow[]> {
  return db.find(DepartmentGrantRow, { where: { tenantId }, order: { staffKey: 'ASC', departmentId: 'ASC' } });
}

export function departmentExists(db: EntityManager, tenantId: string, departmentId: string): Promise<boolean> {
  return db.existsBy(DepartmentRow, { tenantId, departmentId, deletedAt: IsNull() });
}

/** The keys of all who are in the directory now. */
export async function activeKeys(db: EntityManager, tenantId: string): Promise<ReadonlySet<string>> {
  const rows = await db.find(StaffRow, { select: { staffKey: true }, where: { tenantId, active: true } });
  return new Set(rows.map((row) => row.staffKey));
}

/** The keys of all who can sign in now. */
export async function signInKeys(db: EntityManager, tenantId: string): Promise<ReadonlySet<string>> {
  const where = { tenantId, active: true, disabled: false };
  const rows = await db.find(StaffRow, { select: { staffKey: true }, where });
  return new Set(rows.map((row) => row.staffKey));
}

/** What somebody was named or given follows a change of their userid; nothing of it is left to whoever gets the old one. */
export async function renameStaffInAccess(
  db: EntityManager,
  tenantId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const where = { tenantId, staffKey: staffKey(from) };
  const renamed = { staffKey: staffKey(to), userId: to };
  if (renamed.staffKey === where.staffKey) return;
  const [admins, grants] = [await db.findBy(TenantAdminRow, where), await db.findBy(DepartmentGrantRow, where)];
  await insertNewRows(
    db,
    TenantAdminRow,
    admins.map((row) => ({ ...row, ...renamed })),
  );
  await insertNewRows(
    db,
    DepartmentGrantRow,
    grants.map((row) => ({ ...row, ...renamed })),
  );
  await db.delete(TenantAdminRow, where);
  await db.delete(DepartmentGrantRow, where);
}
