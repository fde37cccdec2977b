import { In, MoreThan, type EntityManager } from 'typeorm';
import { IdentityBarRow, PersonIdentityRow, PersonRow } from '@qunshu/database';
import { isKeyKind, type IdentityKey } from './identity-key';
import { keyFromJson } from './key-json';

interface HeldKey {
  readonly key: IdentityKey;
  readonly personId: string;
}

/** Every identity of the tenant, in pages. */
export async function* allIdentities(db: EntityManager, tenantId: string, size = 5000): AsyncGenerator<HeldKey[]> {
  for (let last: PersonIdentityRow | null = null; ;) {
    const rows: PersonIdentityRow[] = await db.find(PersonIdentityRow, {
      where: last === null ? { tenantId } : behind(tenantId, last),
      order: { kind: 'ASC', scope: 'ASC', value: 'ASC' },
      take: size,
    });
    if (rows.length === 0) return;
    yield rows.flatMap(heldKey);
    last = rows.at(-1) ?? null;
  }
}

/** The identities whose person does not exist. */
export async function strayIdentities(db: EntityManager, tenantId: string): Promise<IdentityKey[]> {
  const rows = await db.query<PersonIdentityRow[]>(
    `SELECT i.kind, i.scope, i.value, i.person_id AS personId FROM person_identity i
     LEFT JOIN person p ON p.tenant_id = i.tenant_id AND p.id = i.person_id
     WHERE i.tenant_id = ? AND p.id IS NULL LIMIT 100`,
    [tenantId],
  );
  return rows.flatMap(heldKey).map(({ key }) => key);
}

/** Ids of merged people that lead to nobody. */
export async function strayAliases(db: EntityManager, tenantId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT a.id FROM person_alias a LEFT JOIN person p ON p.tenant_id = a.tenant_id AND p.id = a.person_id
     WHERE a.tenant_id = ? AND p.id IS NULL LIMIT 100`,
    [tenantId],
  );
  return rows.map(({ id }) => id);
}

/** People who hold nothing. */
export async function emptyPeople(db: EntityManager, tenantId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT p.id FROM person p LEFT JOIN person_identity i ON i.tenant_id = p.tenant_id AND i.person_id = p.id
     WHERE p.tenant_id = ? AND i.person_id IS NULL LIMIT 100`,
    [tenantId],
  );
  return rows.map(({ id }) => id);
}

/** Those of these people who look for bars. */
export async function barredAmong(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const where = { tenantId, id: In(ids), barred: true };
  const rows = ids.length === 0 ? [] : await db.find(PersonRow, { select: { tenantId: true, id: true }, where });
  return new Set(rows.map(({ id }) => id));
}

/** Every pair that is never to be joined, in pages. */
export async function* allBars(
  db: EntityManager,
  tenantId: string,
  size = 500,
): AsyncGenerator<{ left: IdentityKey; right: IdentityKey }[]> {
  for (let last: IdentityBarRow | null = null; ;) {
    const rows: IdentityBarRow[] = await db.find(IdentityBarRow, {
      where: last === null ? { tenantId } : barsBehind(tenantId, last),
      order: { leftHash: 'ASC', rightHash: 'ASC' },
      take: size,
    });
    if (rows.length === 0) return;
    yield rows.map(({ leftKey, rightKey }) => ({ left: keyFromJson(leftKey), right: keyFromJson(rightKey) }));
    last = rows.at(-1) ?? null;
  }
}

function barsBehind(tenantId: string, { leftHash, rightHash }: IdentityBarRow) {
  return [
    { tenantId, leftHash, rightHash: MoreThan(rightHash) },
    { tenantId, leftHash: MoreThan(leftHash) },
  ];
}

function behind(tenantId: string, { kind, scope, value }: PersonIdentityRow) {
  return [
    { tenantId, kind, scope, value: MoreThan(value) },
    { tenantId, kind, scope: MoreThan(scope) },
    { tenantId, kind: MoreThan(kind) },
  ];
}

function heldKey({ kind, scope, value, personId }: PersonIdentityRow): HeldKey[] {
  return isKeyKind(kind) ? [{ key: { kind, scope, value }, personId }] : [];
}
