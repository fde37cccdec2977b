import { In, type EntityManager } from 'typeorm';
import {
  affectedBy,
  AppRow,
  dialectOf,
  incoming,
  insertNewRows,
  onDuplicate,
  PersonIdentityRow,
} from '@qunshu/database';
import type { Instant, Recording } from '@qunshu/kernel';

const VALUES_A_QUERY = 1000;
const COLUMNS = 8;

export type IdentityKind = 'EXTERNAL_USER_ID' | 'UNION_ID';

/** Within what the identities of a tenant's WeCom are unique. */
export interface Scopes {
  /** The corp id in lower case: a corp id is not case-sensitive. */
  readonly corp: string;
  /** The Open Platform account of the tenant's WeCom app; `default` where nobody named it. */
  readonly openPlatform: string;
}

export interface NewIdentity {
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
  readonly personId: string;
  readonly source: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

export async function scopesOf(db: EntityManager, tenantId: string): Promise<Scopes> {
  const apps = await db.find(AppRow, {
    select: { account: true, openPlatformId: true },
    where: { tenantId, kind: 'wecom' },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  const named = apps.find(({ openPlatformId }) => openPlatformId !== null);
  return { corp: apps[0]?.account.toLowerCase() ?? '', openPlatform: named?.openPlatformId ?? 'default' };
}

/** The rows of these identities, by value. */
export async function identitiesByValue(
  db: EntityManager,
  tenantId: string,
  of: { kind: IdentityKind; scope: string; values: readonly string[] },
): Promise<Map<string, PersonIdentityRow>> {
  const found = new Map<string, PersonIdentityRow>();
  for (let from = 0; from < of.values.length; from += VALUES_A_QUERY) {
    const value = In(of.values.slice(from, from + VALUES_A_QUERY));
    const rows = await db.find(PersonIdentityRow, { where: { tenantId, kind: of.kind, scope: of.scope, value } });
    for (const row of rows) found.set(row.value, row);
  }
  return found;
}

/** The UnionID that each of these people holds. */
export async function unionIdsOfPeople(
  db: EntityManager,
  tenantId: string,
  of: { scope: string; personIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const kind: IdentityKind = 'UNION_ID';
  const held = new Map<string, string>();
  for (let from = 0; from < of.personIds.length; from += VALUES_A_QUERY) {
    const personId = In(of.personIds.slice(from, from + VALUES_A_QUERY));
    const rows = await db.find(PersonIdentityRow, { where: { tenantId, kind, scope: of.scope, personId } });
    for (const row of rows) held.set(row.personId, row.value);
  }
  return held;
}

/** Attaches the identities that are free; one that another transaction took first stays with that one's person. */
export async function attachIdentities(
  db: EntityManager,
  rec: Recording,
  identities: readonly NewIdentity[],
): Promise<void> {
  await insertNewRows(
    db,
    PersonIdentityRow,
    identities.map((one) => toRow(rec.tenantId, one)),
  );
}

/** Widens when identities were seen. Safe beside other writers: the oldest and the newest time always stay. */
export async function widenSeen(
  db: EntityManager,
  rec: Recording,
  seen: readonly { readonly row: PersonIdentityRow; readonly firstAt: Instant; readonly lastAt: Instant }[],
): Promise<void> {
  const dialect = dialectOf(db);
  const [first, last] = [incoming(dialect, 'first_seen_at'), incoming(dialect, 'last_seen_at')];
  const tail = onDuplicate(dialect, ['tenant_id', 'kind', 'scope', 'value'], {
    first_seen_at: `CASE WHEN ${first} < person_identity.first_seen_at THEN ${first} ELSE person_identity.first_seen_at END`,
    last_seen_at: `CASE WHEN ${last} > person_identity.last_seen_at THEN ${last} ELSE person_identity.last_seen_at END`,
  });
  for (let from = 0; from < seen.length; from += VALUES_A_QUERY) {
    const page = seen.slice(from, from + VALUES_A_QUERY);
    const marks = page.map(() => `(${'?, '.repeat(COLUMNS - 1)}?)`).join(', ');
    const sql = `INSERT INTO person_identity
      (tenant_id, kind, scope, value, person_id, source, first_seen_at, last_seen_at) VALUES ${marks} ${tail}`;
    const values = page.flatMap(({ row, firstAt, lastAt }) => [
      ...[rec.tenantId, row.kind, row.scope, row.value, row.personId, row.source],
      ...[firstAt, lastAt],
    ]);
    await affectedBy(db, sql, values);
  }
}

function toRow(tenantId: string, one: NewIdentity): PersonIdentityRow {
  const { kind, scope, value, personId, source, firstAt, lastAt } = one;
  return { tenantId, kind, scope, value, personId, source, firstSeenAt: firstAt, lastSeenAt: lastAt };
}
