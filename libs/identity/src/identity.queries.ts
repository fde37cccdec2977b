import { In, type EntityManager } from 'typeorm';
import { affectedBy, insertNewRows, marks, noteTouched, PersonIdentityRow, putRows } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';
import type { HeldIdentity } from './held-identity';
import { isKeyKind, keyText, type IdentityKey } from './identity-key';

const VALUES_A_QUERY = 1000;

/** Within what identities are unique, for one tenant. */
export interface Scopes {
  /** The corp id in lower case: a corp id is not case-sensitive. Empty while the tenant has no corp. */
  readonly corp: string;
  /** The Open Platform account of the tenant's WeCom. */
  readonly corpOpenPlatform: string;
  /** That of UnionIDs of which nobody says: the one that all of the tenant's apps name, `default` where they do not agree. */
  readonly openPlatformUnnamed: string;
  /** The Open Platform account of an Official Account or Mini Program; `default` where nobody named it. */
  openPlatformOf(appId: string): string;
}

export async function scopesOf(db: EntityManager, tenantId: string): Promise<Scopes> {
  // Asked with every batch: through entities it took a quarter of the time of one that changes nothing.
  const apps = await db.query<{ kind: string; account: string; openPlatformId: string | null }[]>(
    'SELECT kind, account, open_platform_id AS openPlatformId FROM app WHERE tenant_id = ? ORDER BY created_at, id',
    [tenantId],
  );
  const agents = apps.filter(({ kind }) => kind === 'wecom');
  const named = agents.find(({ openPlatformId }) => openPlatformId !== null);
  const platforms = new Set(
    apps.filter(({ kind }) => kind !== 'wecom_contacts').map(({ openPlatformId }) => openPlatformId),
  );
  const [only] = platforms;
  const accounts = new Map(apps.map(({ account, openPlatformId }) => [account, openPlatformId]));
  return {
    corp: agents[0]?.account.toLowerCase() ?? '',
    corpOpenPlatform: named?.openPlatformId ?? 'default',
    openPlatformUnnamed: (platforms.size === 1 ? only : null) ?? 'default',
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
  for (const { kind, scope, values, wanted } of byScope(keys)) {
    const rows = await db.query<(RawSight & { readonly value: string })[]>(
      `SELECT value, person_id, source, first_seen_at, last_seen_at FROM person_identity
       WHERE tenant_id = ? AND kind = ? AND scope = ? AND value IN ${marks(values)}`,
      [tenantId, kind, scope, ...values],
    );
    for (const row of rows) {
      const key = { kind, scope, value: row.value };
      // MySQL takes values that differ in trailing blanks for the same.
      if (wanted.has(row.value)) found.set(keyText(key), heldOf(key, row));
    }
  }
  return found;
}

/** All identities of these people, or those of one kind. */
export async function identitiesOfPeople(
  db: EntityManager,
  tenantId: string,
  of: { readonly personIds: readonly string[]; readonly kind?: IdentityKey['kind'] },
): Promise<HeldIdentity[]> {
  const found: HeldIdentity[] = [];
  for (const ids of pagesOf(of.personIds, VALUES_A_QUERY)) {
    // The kind is looked at here: in SQL it would lead SQLite to go through every identity of that kind.
    const rows = await db.query<RawIdentity[]>(
      `SELECT kind, scope, value, person_id, source, first_seen_at, last_seen_at FROM person_identity
       WHERE tenant_id = ? AND person_id IN ${marks(ids)}`,
      [tenantId, ...ids],
    );
    for (const row of rows) {
      const { kind, scope, value } = row;
      if (isKeyKind(kind) && (of.kind ?? kind) === kind) found.push(heldOf({ kind, scope, value }, row));
    }
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
  noteHolders(db, tenantId, rows);
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
  for (const page of pagesOf(moves, VALUES_A_QUERY)) {
    const cases = page.map(() => 'WHEN ? THEN ?').join(' ');
    const dropped = page.map(({ drop }) => drop);
    noteTouched(db, tenantId, { kind: 'person', ids: page.flatMap(({ drop, keep }) => [drop, keep]) });
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
  noteTouched(db, tenantId, { kind: 'person', ids: [of.personId] });
  noteHolders(db, tenantId, [...(await identitiesByKeys(db, tenantId, of.keys)).values()].map(flat));
  for (const { kind, scope, values } of byScope(of.keys)) {
    await db.update(PersonIdentityRow, { tenantId, kind, scope, value: In(values) }, { personId: of.personId });
  }
}

export async function removeIdentities(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<void> {
  noteHolders(db, tenantId, [...(await identitiesByKeys(db, tenantId, keys)).values()].map(flat));
  for (const { kind, scope, values } of byScope(keys)) {
    await db.delete(PersonIdentityRow, { tenantId, kind, scope, value: In(values) });
  }
}

interface Holder {
  readonly kind: string;
  readonly value: string;
  readonly personId: string;
}

/** Only by their external contacts are people in groups and contacts of staff. */
function noteHolders(db: EntityManager, tenantId: string, holders: readonly Holder[]): void {
  const contacts = holders.filter(({ kind }) => kind === 'EXTERNAL_USER_ID');
  noteTouched(db, tenantId, { kind: 'member', ids: contacts.map(({ value }) => value) });
  noteTouched(db, tenantId, { kind: 'person', ids: contacts.map(({ personId }) => personId) });
}

function flat({ key, personId }: HeldIdentity): Holder {
  return { ...key, personId };
}

interface ScopeValues {
  readonly kind: IdentityKey['kind'];
  readonly scope: string;
  /** Each once, as many as fit a query. */
  readonly values: readonly string[];
  /** These and those of the other pieces. */
  readonly wanted: ReadonlySet<string>;
}

/** The values of keys by kind and scope, in pieces that fit a query. */
export function* byScope(keys: readonly IdentityKey[]): Generator<ScopeValues> {
  const groups: { kind: IdentityKey['kind']; scope: string; wanted: Set<string> }[] = [];
  for (const { kind, scope, value } of keys) {
    const group = groups.find((known) => known.kind === kind && known.scope === scope);
    if (group) group.wanted.add(value);
    else groups.push({ kind, scope, wanted: new Set([value]) });
  }
  for (const { kind, scope, wanted } of groups) {
    const all = [...wanted];
    for (const page of pagesOf(all, VALUES_A_QUERY)) {
      yield { kind, scope, wanted, values: page };
    }
  }
}

interface RawSight {
  readonly person_id: string;
  readonly source: string;
  readonly first_seen_at: string | number;
  readonly last_seen_at: string | number;
}

type RawIdentity = RawSight & { readonly kind: string; readonly scope: string; readonly value: string };

function heldOf(key: IdentityKey, row: RawSight): HeldIdentity {
  return {
    key,
    personId: row.person_id,
    source: row.source,
    firstSeenAt: Number(row.first_seen_at),
    lastSeenAt: Number(row.last_seen_at),
  };
}

function rowOf(tenantId: string, { key, ...rest }: HeldIdentity): PersonIdentityRow {
  return { tenantId, ...key, ...rest };
}
