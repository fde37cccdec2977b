import { type EntityManager, In, IsNull } from 'typeorm';
import { ContactRow, CorpTagRow, marks, PersonIdentityRow, PersonRow } from '@qunshu/database';

export interface PersonView {
  readonly id: string;
  readonly displayName: string | null;
  readonly avatarUrl: string | null;
  readonly lastSeenAt: number;
}

export interface IdentityView {
  readonly personId: string;
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
  readonly source: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

export interface ContactView {
  readonly personId: string;
  readonly staffKey: string;
  readonly since: number;
  readonly deletedAt: number | null;
  readonly addWay: number | null;
  readonly state: string | null;
  readonly remark: string | null;
  readonly tagIds: string;
}

export function personsByIds(db: EntityManager, tenantId: string, ids: readonly string[]): Promise<PersonView[]> {
  return db.find(PersonRow, { where: { tenantId, id: In(ids) } });
}

/** The person behind each external userid that is known. */
export async function personIdsOfMembers(
  db: EntityManager,
  tenantId: string,
  externalUserIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.find(PersonIdentityRow, {
    where: { tenantId, kind: 'EXTERNAL_USER_ID', value: In(externalUserIds) },
  });
  return new Map(rows.map(({ value, personId }) => [value, personId]));
}

/** Who holds an identity; `scope` null looks in every scope of the tenant. */
export async function personIdOfIdentity(
  db: EntityManager,
  tenantId: string,
  identity: { readonly kind: string; readonly scope: string | null; readonly value: string },
): Promise<string | null> {
  const { kind, value, scope } = identity;
  const rows = await db.find(PersonIdentityRow, {
    where: { tenantId, kind, value, ...(scope === null ? {} : { scope }) },
  });
  // Sorted here: asked to sort, SQLite walks every identity of the kind. MySQL takes ids that differ in trailing blanks
  // for the same.
  const found = rows.filter((row) => row.value === value && (scope === null || row.scope === scope));
  return found.sort((a, b) => (a.scope < b.scope ? -1 : 1))[0]?.personId ?? null;
}

export function identitiesOf(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<IdentityView[]> {
  return db.find(PersonIdentityRow, {
    where: { tenantId, personId: In(personIds) },
    order: { firstSeenAt: 'ASC', kind: 'ASC', scope: 'ASC', value: 'ASC' },
  });
}

/** Contacts of these people: those that last first, then the newest. */
export async function contactsOf(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<ContactView[]> {
  const owners = await db.query<{ person_id: string; value: string }[]>(
    `SELECT person_id, value FROM person_identity
     WHERE tenant_id = ? AND kind = 'EXTERNAL_USER_ID' AND person_id IN ${marks(personIds)}`,
    [tenantId, ...personIds],
  );
  if (owners.length === 0) return [];
  const personOf = new Map(owners.map(({ value, person_id }) => [value, person_id]));
  const rows = await db.find(ContactRow, {
    where: { tenantId, externalUserId: In([...personOf.keys()]) },
    order: { since: 'DESC', staffKey: 'ASC' },
  });
  const views = rows.map((row) => viewOf(row, personOf.get(row.externalUserId) ?? ''));
  return [
    ...views.filter(({ deletedAt }) => deletedAt === null),
    ...views.filter(({ deletedAt }) => deletedAt !== null),
  ];
}

function viewOf(row: ContactRow, personId: string): ContactView {
  const { staffKey, since, deletedAt, addWay, state, remark, tagIds } = row;
  return { personId, staffKey, since, deletedAt, addWay, state, remark, tagIds };
}

/** The names of corp tags by id, in WeCom's order; a deleted tag has none. */
export async function tagNames(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.find(CorpTagRow, {
    where: { tenantId, tagId: In(ids) },
    order: { position: 'DESC', tagId: 'ASC' },
  });
  return new Map(rows.filter(({ deletedAt }) => deletedAt === null).map(({ tagId, name }) => [tagId, name]));
}

/** The ids of the corp tags that a client means by an id or by a name; several tags can have one name. */
export async function tagIdsNamed(db: EntityManager, tenantId: string, tag: string): Promise<string[]> {
  const existing = { tenantId, deletedAt: IsNull() };
  const rows = await db.find(CorpTagRow, {
    where: [
      { ...existing, tagId: tag },
      { ...existing, name: tag },
    ],
  });
  return rows.map(({ tagId }) => tagId);
}
