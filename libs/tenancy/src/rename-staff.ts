import type { EntityManager } from 'typeorm';
import { staffKey } from '@qunshu/kernel';
import { removeSessionsOf } from './browser-session.queries';
import { renameInTokens } from './token.queries';

/** Tokens follow a change of userid; browsers sign in again. Nothing is left to whoever gets the old one. */
export async function renameStaffInTenancy(
  db: EntityManager,
  tenantId: string,
  renamed: { readonly from: string; readonly to: string },
): Promise<void> {
  await renameInTokens(db, tenantId, renamed);
  if (staffKey(renamed.from) !== staffKey(renamed.to)) await removeSessionsOf(db, tenantId, staffKey(renamed.from));
}
