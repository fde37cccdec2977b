import { In, type EntityManager } from 'typeorm';
import {
  AccountClaimRow,
  affectedBy,
  AppRow,
  insertNewRows,
  insertRows,
  TenantRow,
  type RawWhole,
} from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';

/** In how many tenants at once apps are looked up. */
const TENANTS_A_QUERY = 500;

export function insertTenant(db: EntityManager, tenant: TenantRow): Promise<void> {
  return insertRows(db, TenantRow, [tenant]);
}

export async function findTenant(db: EntityManager, tenantId: string): Promise<TenantRow | null> {
  const [row] = await db.query<{ tenant_id: string; name: string; timezone: string; created_at: RawWhole }[]>(
    'SELECT tenant_id, name, timezone, created_at FROM tenant WHERE tenant_id = ?',
    [tenantId],
  );
  if (row === undefined) return null;
  return { tenantId: row.tenant_id, name: row.name, timezone: row.timezone, createdAt: Number(row.created_at) };
}

/** Oldest first. */
export function allTenants(db: EntityManager): Promise<TenantRow[]> {
  return db.find(TenantRow, { order: { tenantId: 'ASC' } });
}

/** Makes whoever else changes the apps of this tenant wait until this transaction ends. */
export async function lockTenant(db: EntityManager, tenantId: string): Promise<void> {
  await affectedBy(db, 'UPDATE tenant SET created_at = created_at WHERE tenant_id = ?', [tenantId]);
}

/** The apps of these tenants, oldest first. */
export async function appsOf(db: EntityManager, tenantIds: readonly string[]): Promise<AppRow[]> {
  const apps: AppRow[] = [];
  for (const some of pagesOf(tenantIds, TENANTS_A_QUERY)) {
    apps.push(...(await db.find(AppRow, { where: { tenantId: In(some) }, order: { id: 'ASC' } })));
  }
  return apps;
}

/** Whether it was free: false when the app is there already, in whichever tenant. */
export async function insertApp(db: EntityManager, app: AppRow): Promise<boolean> {
  return (await insertNewRows(db, AppRow, [app])) === 1;
}

export async function updateApp(db: EntityManager, app: AppRow): Promise<void> {
  const { tenantId, id, ...changes } = app;
  await db.update(AppRow, { tenantId, id }, changes);
}

/** Takes a corp or app id for a tenant; gives the tenant that has it now. */
export async function claimAccount(db: EntityManager, claim: AccountClaimRow): Promise<string> {
  await insertNewRows(db, AccountClaimRow, [claim]);
  const { kind, account } = claim;
  return (await db.findOneByOrFail(AccountClaimRow, { kind, account })).tenantId;
}
