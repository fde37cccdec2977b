import type { EntityManager } from 'typeorm';
import { staffKey } from '@qunshu/kernel';
import { renameInContactDays } from './contact-day.queries';
import { renameOwner } from './group-day.queries';

/** The official statistics of a staff member follow a change of their userid [90970]. */
export async function renameStaffInOfficial(
  db: EntityManager,
  tenantId: string,
  staff: { readonly from: string; readonly to: string },
): Promise<void> {
  const keys = { from: staffKey(staff.from), to: staffKey(staff.to) };
  await renameOwner(db, tenantId, keys);
  await renameInContactDays(db, tenantId, keys);
}
