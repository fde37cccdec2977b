import { type EntityManager, MoreThan } from 'typeorm';
import { PersonIdentityRow, PersonRow } from '@qunshu/database';
import { isKeyKind, type IdentityKey } from './identity-key';

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

export async function barredPeople(db: EntityManager, tenantId: string): Promise<string[]> {
  const rows = await db.find(PersonRow, { select: { tenantId: true, id: true }, where: { tenantId, barred: true } });
  return rows.map(({ id }) => id);
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
