import { IsNull, type EntityManager } from 'typeorm';
import { affectedBy, ApiTokenRow, insertRows } from '@qunshu/database';
import { staffKey } from '@qunshu/kernel';

export function insertToken(db: EntityManager, token: ApiTokenRow): Promise<void> {
  return insertRows(db, ApiTokenRow, [token]);
}

/** Null for one that was taken away, too. */
export function findToken(db: EntityManager, tenantId: string, tokenHash: string): Promise<ApiTokenRow | null> {
  return db.findOneBy(ApiTokenRow, { tenantId, tokenHash, revokedAt: IsNull() });
}

export function findTokenById(db: EntityManager, tenantId: string, id: string): Promise<ApiTokenRow | null> {
  return db.findOneBy(ApiTokenRow, { tenantId, id });
}

/** Newest first, those that were taken away too. */
export function tokensOf(db: EntityManager, tenantId: string, take?: number): Promise<ApiTokenRow[]> {
  const order = { createdAt: 'DESC', id: 'DESC' } as const;
  return db.find(ApiTokenRow, { where: { tenantId }, order, ...(take === undefined ? {} : { take }) });
}

/** Whether it was good until then. */
export async function revokeToken(
  db: EntityManager,
  { tenantId, tokenHash }: ApiTokenRow,
  at: number,
): Promise<boolean> {
  const sql = 'UPDATE api_token SET revoked_at = ? WHERE tenant_id = ? AND token_hash = ? AND revoked_at IS NULL';
  return (await affectedBy(db, sql, [at, tenantId, tokenHash])) === 1;
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
