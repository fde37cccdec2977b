import { In, type EntityManager } from 'typeorm';
import { AppRow, affectedBy, insertNewRows, marks, PersonIdentityRow, putRows } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';
import { isKeyKind, keyText, type IdentityKey } from './identity-key';

const VALUES_A_QUERY = 1000;

export interface HeldIdentity {
  readonly key: IdentityKey;
  readonly personId: string;
  readonly source: string;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** Within what identities are unique, for one tenant. */
export interface Scopes {
  /** The corp id in lower case: a corp id is not case-sensitive. Empty while the tenant has no corp. */
  readonly corp: string;
  /** The Open Platform account of the tenant's WeCom. */
  readonly corpOpenPlatform: string;
  /** The Open Platform account of an Official Account or Mini Program; `default` where nobody named it. */
  openPlatformOf(appId: string): string;
}

export async function scopesOf(db: EntityManager, tenantId: string): Promise<Scopes> {
  const apps = await db.find(AppRow, {
    select: { kind: true, account: true, openPlatformId: true },
    where: { tenantId },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  const agents = apps.filter(({ kind }) => kind === 'wecom');
  const named = agents.find(({ openPlatformId }) => openPlatformId !== null);
  const accounts = new Map(apps.map(({ account, openPlatformId }) => [account, openPlatformId]));
  return {
    corp: agents[0]?.account.toLowerCase() ?? '',
    corpOpenPlatform: named?.openPlatformId ?? 'default',
    openPlatformOf: (appId) => accounts.get(appId) ?? 'default',
  };
}

/** Who holds these identities, by `keyText`; those that nobody holds are missing. */
export async function identitiesByKeys(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<Map<string, HeldIdentity>> {
  const found = new Map<string, HeldIdentity>();
  for (const { kind, scope, values } of byScope(keys)) {
    const wanted = new Set(values);
    const rows = await db.query<Omit<RawIdentity, 'kind' | 'scope'>[]>(
      `SELECT value, person_id, source, first_seen_at, last_seen_at FROM person_identity
       WHERE tenant_id = ? AND kind = ? AND scope = ? AND value IN ${marks(values)}`,
      [tenantId, kind, scope, ...values],
    );
    for (const row of rows) {
      // MySQL takes values that differ in trailing blanks for the same.
      if (wanted.has(row.value)) found.set(keyText({ kind, scope, value: row.value }), heldOf({ ...row, kind, scope }));
    }
  }
  return found;
}

/** All identities of these people. */
export async function identitiesOfPeople(
  db: EntityManager,
  tenantId: string,
  of: { readonly personIds: readonly string[]; readonly kind?: IdentityKey['kind'] },
): Promise<HeldIdentity[]> {
  const found: HeldIdentity[] = [];
  for (let from = 0; from < of.personIds.length; from += VALUES_A_QUERY) {
    const ids = of.personIds.slice(from, from + VALUES_A_QUERY);
    const rows = await db.query<RawIdentity[]>(
      `SELECT kind, scope, value, person_id, source, first_seen_at, last_seen_at FROM person_identity
       WHERE tenant_id = ? AND person_id IN ${marks(ids)}${of.kind === undefined ? '' : ' AND kind = ?'}`,
      [tenantId, ...ids, ...(of.kind === undefined ? [] : [of.kind])],
    );
    found.push(...rows.filter(({ kind }) => isKeyKind(kind)).map(heldOf));
  }
  return found;
}

/** Attaches identities, in one order for everybody. False where another transaction was first with one of them. */
export async function attachIdentities(
  db: EntityManager,
  tenantId: string,
  identities: readonly HeldIdentity[],
): Promise<boolean> {
  const sorted = [...identities].sort((a, b) => (keyText(a.key) < keyText(b.key) ? -1 : 1));
  const rows = sorted.map((one) => rowOf(tenantId, one));
  return (await insertNewRows(db, PersonIdentityRow, rows)) === rows.length;
}

/** Writes when identities were seen; their people must be locked. */
export async function putSeen(db: EntityManager, tenantId: string, identities: readonly HeldIdentity[]): Promise<void> {
  const rows = identities.map((one) => rowOf(tenantId, one));
  await putRows(db, PersonIdentityRow, { rows, overwrite: ['firstSeenAt', 'lastSeenAt'] });
}

/** Gives everything that some people hold to others. */
export async function moveIdentities(
  db: EntityManager,
  tenantId: string,
  moves: readonly { readonly drop: string; readonly keep: string }[],
): Promise<void> {
  for (let from = 0; from < moves.length; from += VALUES_A_QUERY) {
    const page = moves.slice(from, from + VALUES_A_QUERY);
    const cases = page.map(() => 'WHEN ? THEN ?').join(' ');
    const dropped = page.map(({ drop }) => drop);
    await affectedBy(
      db,
      `UPDATE person_identity SET person_id = CASE person_id ${cases} ELSE person_id END
       WHERE tenant_id = ? AND person_id IN ${marks(dropped)}`,
      [...page.flatMap(({ drop, keep }) => [drop, keep]), tenantId, ...dropped],
    );
  }
}

/** Gives some identities to a person. */
export async function giveIdentities(
  db: EntityManager,
  tenantId: string,
  of: { readonly keys: readonly IdentityKey[]; readonly personId: string },
): Promise<void> {
  for (const { kind, scope, values } of byScope(of.keys)) {
    await db.update(PersonIdentityRow, { tenantId, kind, scope, value: In(values) }, { personId: of.personId });
  }
}

export async function removeIdentities(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<void> {
  for (const { kind, scope, values } of byScope(keys)) {
    await db.delete(PersonIdentityRow, { tenantId, kind, scope, value: In(values) });
  }
}

/** The values of keys by kind and scope, in pieces that fit a query. */
export function* byScope(
  keys: readonly IdentityKey[],
): Generator<{ kind: IdentityKey['kind']; scope: string; values: string[] }> {
  const groups = new Map<string, { kind: IdentityKey['kind']; scope: string; values: Set<string> }>();
  for (const { kind, scope, value } of keys) {
    const name = `${kind} ${scope}`;
    const group = groups.get(name) ?? { kind, scope, values: new Set<string>() };
    groups.set(name, group);
    group.values.add(value);
  }
  for (const { kind, scope, values } of groups.values()) {
    const all = [...values];
    for (let from = 0; from < all.length; from += VALUES_A_QUERY) {
      yield { kind, scope, values: all.slice(from, from + VALUES_A_QUERY) };
    }
  }
}

interface RawIdentity {
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
  readonly person_id: string;
  readonly source: string;
  readonly first_seen_at: string | number;
  readonly last_seen_at: string | number;
}

function heldOf(row: RawIdentity): HeldIdentity {
  const { kind, scope, value } = row;
  if (!isKeyKind(kind)) throw new Error(`Unknown kind of identity: ${kind}`);
  return {
    key: { kind, scope, value },
    personId: row.person_id,
    source: row.source,
    firstSeenAt: Number(row.first_seen_at),
    lastSeenAt: Number(row.last_seen_at),
  };
}

function rowOf(tenantId: string, { key, ...rest }: HeldIdentity): PersonIdentityRow {
  return { tenantId, ...key, ...rest };
}
