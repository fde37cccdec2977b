import type { EntityManager } from 'typeorm';
import { TenantRow } from '@qunshu/database';
import { UserError } from '@qunshu/kernel';

/** @throws UserError TENANT_UNKNOWN */
export async function zoneOf(db: EntityManager, tenantId: string): Promise<string> {
  const tenant = await db.findOneBy(TenantRow, { tenantId });
  if (!tenant) throw new UserError('TENANT_UNKNOWN', { tenantId });
  return tenant.timezone;
}
