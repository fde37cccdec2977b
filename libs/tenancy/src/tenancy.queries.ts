import { In, type EntityManager } from 'typeorm';
import { AccountClaimRow, affectedBy, AppRow, insertNewRows, insertRows, TenantRow } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';

/** In how many tenants at once apps are looked up. */
const TENANTS_A_QUERY = 500;

export function insertTenant(db: EntityManager, tenant: TenantRow): Promise<void> {
  return insertRows(db, TenantRow, [tenant]);
}

export function findTenant(db: EntityManager, tenantId: string): Promise<TenantRow | null> {
  return db.findOneBy(TenantRow, { tenantId });
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
