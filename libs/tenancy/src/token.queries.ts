import type { EntityManager } from 'typeorm';
import { ApiTokenRow, insertRows } from '@qunshu/database';

export function insertToken(db: EntityManager, token: ApiTokenRow): Promise<void> {
  return insertRows(db, ApiTokenRow, [token]);
}

export function findToken(db: EntityManager, tenantId: string, tokenHash: string): Promise<ApiTokenRow | null> {
  return db.findOneBy(ApiTokenRow, { tenantId, tokenHash });
}
