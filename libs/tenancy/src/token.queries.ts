import type { EntityManager } from 'typeorm';
import { affectedBy, ApiTokenRow, insertRows } from '@qunshu/database';
import { staffKey } from '@qunshu/kernel';

export function insertToken(db: EntityManager, token: ApiTokenRow): Promise<void> {
  return insertRows(db, ApiTokenRow, [token]);
}

export function findToken(db: EntityManager, tenantId: string, tokenHash: string): Promise<ApiTokenRow | null> {
  return db.findOneBy(ApiTokenRow, { tenantId, tokenHash });
}

export function findTokenById(db: EntityManager, tenantId: string, id: string): Promise<ApiTokenRow | null> {
  return db.findOneBy(ApiTokenRow, { tenantId, id });
}

/** Newest first. */
export function tokensOf(db: EntityManager, tenantId: string): Promise<ApiTokenRow[]> {
  return db.find(ApiTokenRow, { where: { tenantId }, order: { createdAt: 'DESC', id: 'DESC' } });
}

/** Whether it was still there. */
export async function removeToken(db: EntityManager, { tenantId, tokenHash }: ApiTokenRow): Promise<boolean> {
  const values = [tenantId, tokenHash];
  return (await affectedBy(db, 'DELETE FROM api_token WHERE tenant_id = ? AND token_hash = ?', values)) === 1;
}

export async function noteUsed(db: EntityManager, { tenantId, tokenHash }: ApiTokenRow, at: number): Promise<void> {
  await db.update(ApiTokenRow, { tenantId, tokenHash }, { lastUsedAt: at });
}

/** The tokens that act as somebody whose userid changed act as them still. */
export async function renameInTokens(
  db: EntityManager,
  tenantId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const key = staffKey(from);
  const own = (await tokensOf(db, tenantId)).filter(({ userId }) => userId !== null && staffKey(userId) === key);
  for (const { tokenHash } of own) await db.update(ApiTokenRow, { tenantId, tokenHash }, { userId: to });
}
