import type { EntityManager } from 'typeorm';
import { CreditBookRow, dialectOf, insertNewRows } from '@qunshu/database';
import { newId } from '@qunshu/kernel';

/**
 * Holds the tenant's credit book until the transaction ends, and gives the version of its departments and postings. Somebody's
 * presence depends on stays in many groups, so that of all who change some one credits at a time, with the others' in view.
 */
export async function holdBook(db: EntityManager, tenantId: string): Promise<string> {
  return (await lockedVersion(db, tenantId)) ?? (await opened(db, tenantId));
}

/** From now on departments and postings are read anew. The book must be held. */
export async function renewOrg(db: EntityManager, tenantId: string): Promise<string> {
  // Never a number that counts up: one that is rolled back must not come again with something else behind it.
  const orgVersion = newId();
  await db.update(CreditBookRow, { tenantId }, { orgVersion });
  return orgVersion;
}

async function opened(db: EntityManager, tenantId: string): Promise<string> {
  await insertNewRows(db, CreditBookRow, [{ tenantId, orgVersion: newId() }]);
  const version = await lockedVersion(db, tenantId);
  if (version === null) throw new Error('The credit book that was just opened is gone.');
  return version;
}

async function lockedVersion(db: EntityManager, tenantId: string): Promise<string | null> {
  const lock = dialectOf(db) === 'mysql' ? 'FOR UPDATE' : '';
  const [row] = await db.query<{ org_version: string }[]>(
    `SELECT org_version FROM credit_book WHERE tenant_id = ? ${lock}`,
    [tenantId],
  );
  return row?.org_version ?? null;
}
