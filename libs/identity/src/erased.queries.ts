import { In, type EntityManager } from 'typeorm';
import { ErasedIdentityRow, ErasureRow, insertNewRows, insertRows } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';

const HASHES_A_QUERY = 1000;

/** Those of the hashes that stand for erased identities. */
export async function erasedAmong(
  db: EntityManager,
  tenantId: string,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const page of pagesOf(hashes, HASHES_A_QUERY)) {
    const hash = In(page);
    for (const row of await db.find(ErasedIdentityRow, { where: { tenantId, hash } })) found.add(row.hash);
  }
  return found;
}

/** Whether the tenant has ever erased anybody: mostly not, and then nothing needs to be hashed. */
export async function hasErasures(db: EntityManager, tenantId: string): Promise<boolean> {
  const rows = await db.query<unknown[]>('SELECT 1 FROM erased_identity WHERE tenant_id = ? LIMIT 1', [tenantId]);
  return rows.length > 0;
}

export async function recordErasure(db: EntityManager, erasure: ErasureRow, hashes: readonly string[]): Promise<void> {
  const { tenantId, id: erasureId } = erasure;
  await insertRows(db, ErasureRow, [erasure]);
  await insertNewRows(
    db,
    ErasedIdentityRow,
    hashes.map((hash) => ({ tenantId, hash, erasureId })),
  );
}

/** Lifts the erasure that this hash is part of, with all that was erased in it. False when it was not erased. */
export async function liftErasure(db: EntityManager, tenantId: string, hash: string): Promise<boolean> {
  const erased = await db.findOneBy(ErasedIdentityRow, { tenantId, hash });
  if (erased === null) return false;
  await db.delete(ErasedIdentityRow, { tenantId, erasureId: erased.erasureId });
  return true;
}
