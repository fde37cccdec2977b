import { type EntityManager, In, IsNull } from 'typeorm';
import {
  allOf,
  CorpTagRow,
  fragment,
  marks,
  ofTenant,
  PersonIdentityRow,
  personInSight,
  selectRows,
  staffInSight,
} from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';

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
  /** Whether the staff member is in sight; of anybody else no more is told than who they are and since when. */
  readonly seen: boolean;
  readonly staffKey: string;
  readonly since: number;
  readonly deletedAt: number | null;
  readonly addWay: number | null;
  readonly state: string | null;
  readonly remark: string | null;
  readonly tagIds: string;
}

/** Those of them who are in sight. */
export async function personsByIds(db: EntityManager, sight: Sight, ids: readonly string[]): Promise<PersonView[]> {
  const { sql, values } = allOf([
    ofTenant(sight, 'p'),
    fragment(`p.id IN ${marks(ids)}`, ids),
    personInSight(sight, 'p.id'),
  ]);
  const rows = await db.query<RawPerson[]>(
    `SELECT p.id, p.display_name, p.avatar_url, p.last_seen_at FROM person p WHERE ${sql}`,
    [...values],
  );
  return rows.map(personViewOf);
}

export interface RawPerson {
  readonly id: string;
  readonly display_name: string | null;
  readonly avatar_url: string | null;
  readonly last_seen_at: string | number;
}

export function personViewOf(row: RawPerson): PersonView {
  const { id, display_name: displayName, avatar_url: avatarUrl, last_seen_at: lastSeenAt } = row;
  return { id, displayName, avatarUrl, lastSeenAt: Number(lastSeenAt) };
}

/** The person behind each external userid that is known. */
export async function personIdsOfMembers(
  db: EntityManager,
  tenantId: string,
  externalUserIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (externalUserIds.length === 0) return new Map();
  const those = fragment(`tenant_id = ? AND kind = 'EXTERNAL_USER_ID' AND value IN ${marks(externalUserIds)}`, [
    tenantId,
    ...externalUserIds,
  ]);
  const rows = await selectRows(db, PersonIdentityRow, those);
  return new Map(rows.map(({ value, personId }) => [value, personId]));
}

/** Who holds an identity; `scope` null looks in every scope of the tenant. */
export async function personIdOfIdentity(
  db: EntityManager,
  tenantId: string,
  identity: { readonly kind: string; readonly scope: string | null; readonly value: string },
): Promise<string | null> {
  const { kind, value, scope } = identity;
  const those = allOf([
    fragment('tenant_id = ? AND kind = ? AND value = ?', [tenantId, kind, value]),
    scope === null ? null : fragment('scope = ?', [scope]),
  ]);
  const rows = await selectRows(db, PersonIdentityRow, those);
  // Sorted here: asked to sort, SQLite walks every identity of the kind. MySQL takes ids that differ in trailing blanks
  // for the same.
  const found = rows.filter((row) => row.value === value && (scope === null || row.scope === scope));
  return found.sort((a, b) => (a.scope < b.scope ? -1 : 1))[0]?.personId ?? null;
}

export async function identitiesOf(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<IdentityView[]> {
  if (personIds.length === 0) return [];
  const { sql, values } = fragment(`tenant_id = ? AND person_id IN ${marks(personIds)}`, [tenantId, ...personIds]);
  return selectRows(db, PersonIdentityRow, { sql: `${sql} ORDER BY first_seen_at, kind, scope, value`, values });
}

/** Contacts of these people: those that last first, then the newest. */
export async function contactsOf(
  db: EntityManager,
  sight: Sight,
  personIds: readonly string[],
): Promise<ContactView[]> {
  const seen = staffInSight(sight, 'c.staff_key') ?? fragment('1 = 1');
  const { sql, values } = allOf([
    fragment(`i.tenant_id = ? AND i.kind = 'EXTERNAL_USER_ID' AND i.person_id IN ${marks(personIds)}`, [
      sight.tenantId,
      ...personIds,
    ]),
    fragment(`c.deleted_at IS NULL OR ${seen.sql}`, seen.values),
  ]);
  const rows = await db.query<RawContact[]>(
    `SELECT i.person_id, c.staff_key, c.since, c.deleted_at, c.add_way, c.state, c.remark, c.tag_ids,
       CASE WHEN ${seen.sql} THEN 1 ELSE 0 END AS seen
     FROM person_identity i CROSS JOIN contact c ON c.tenant_id = i.tenant_id AND c.external_user_id = i.value
     WHERE ${sql} ORDER BY (c.deleted_at IS NULL) DESC, c.since DESC, c.staff_key`,
    [...seen.values, ...values],
  );
  return rows.map(contactViewOf);
}

interface RawContact {
  readonly person_id: string;
  readonly staff_key: string;
  readonly since: string | number;
  readonly deleted_at: string | number | null;
  readonly add_way: string | number | null;
  readonly state: string | null;
  readonly remark: string | null;
  readonly tag_ids: string;
  readonly seen: string | number;
}

function contactViewOf(row: RawContact): ContactView {
  const { person_id: personId, staff_key: staffKey } = row;
  const own = { personId, staffKey, since: Number(row.since), seen: Number(row.seen) === 1 };
  if (!own.seen) return { ...own, deletedAt: null, addWay: null, state: null, remark: null, tagIds: '[]' };
  return {
    ...own,
    deletedAt: row.deleted_at === null ? null : Number(row.deleted_at),
    addWay: row.add_way === null ? null : Number(row.add_way),
    state: row.state,
    remark: row.remark,
    tagIds: row.tag_ids,
  };
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
