import type { EntityManager } from 'typeorm';
import type { TenantRow } from '@qunshu/database';
import { UserError } from '@qunshu/kernel';
import { findTenant } from './tenancy.queries';

/** @throws UserError TENANT_UNKNOWN */
export async function existingTenant(db: EntityManager, tenantId: string): Promise<TenantRow> {
  const tenant = await findTenant(db, tenantId.trim());
  if (tenant === null) throw new UserError('TENANT_UNKNOWN', { tenantId });
  return tenant;
}
