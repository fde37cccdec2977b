import type { EntityManager } from 'typeorm';
import { Clash, type PersonRow } from '@qunshu/database';
import { barsOf } from './bars.queries';
import type { LoadedGraph, PersonNode } from './graph';
import { keyText, type IdentityKey } from './identity-key';
import type { HeldIdentity } from './held-identity';
import { identitiesByKeys, identitiesOfPeople } from './identity.queries';
import { lockPeople } from './person.queries';

/** As many merges of the same people may happen while we wait for their locks. */
const MOST_ROUNDS = 20;

/** Identities and the people who hold them; nobody else changes these until the transaction ends. */
export interface LockedGraph {
  readonly identities: Map<string, HeldIdentity>;
  readonly people: ReadonlyMap<string, PersonRow>;
  readonly graph: LoadedGraph;
}

/**
 * Locks whoever holds these keys, in the order of their ids. While we waited for a lock, its person may have become part
 * of another: then that one is locked as well, until all holders are.
 */
export async function lockGraph(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<LockedGraph> {
  const people = new Map<string, PersonRow>();
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const identities = await identitiesByKeys(db, tenantId, keys);
    const missing = [...identities.values()].map(({ personId }) => personId).filter((id) => !people.has(id));
    if (missing.length === 0) {
      const living = holdersOf(identities, people);
      return { identities, people: living, graph: await loadGraph(db, tenantId, { keys, identities, people: living }) };
    }
    for (const [id, row] of await lockPeople(db, tenantId, missing)) people.set(id, row);
  }
  throw new Clash('the people who hold these identities go on changing');
}

function holdersOf(
  identities: ReadonlyMap<string, HeldIdentity>,
  people: ReadonlyMap<string, PersonRow>,
): Map<string, PersonRow> {
  const ids = new Set([...identities.values()].map(({ personId }) => personId));
  return new Map([...people].filter(([id]) => ids.has(id)));
}

async function loadGraph(
  db: EntityManager,
  tenantId: string,
  of: {
    keys: readonly IdentityKey[];
    identities: ReadonlyMap<string, HeldIdentity>;
    people: ReadonlyMap<string, PersonRow>;
  },
): Promise<LoadedGraph> {
  const { identities, people } = of;
  const unions = await identitiesOfPeople(db, tenantId, { personIds: [...people.keys()], kind: 'UNION_ID' });
  const barred = [...people.values()].filter((person) => person.barred).map(({ id }) => id);
  const others = await identitiesOfPeople(db, tenantId, { personIds: barred });
  const free = of.keys.filter((key) => key.kind === 'UNION_ID' && !identities.has(keyText(key)));
  const bars = await barsOf(db, tenantId, [...others.map(({ key }) => key), ...free]);
  const held = [...identities.values(), ...unions, ...others];
  const holders = new Map(held.map(({ key, personId }) => [keyText(key), personId]));
  return { holders, people: nodesOf(people, held), bars };
}

function nodesOf(people: ReadonlyMap<string, PersonRow>, held: readonly HeldIdentity[]): PersonNode[] {
  const keys = new Map<string, Set<string>>();
  const scopes = new Map<string, Set<string>>();
  for (const { key, personId } of held) {
    put(keys, personId, keyText(key));
    if (key.kind === 'UNION_ID') put(scopes, personId, key.scope);
  }
  return [...people.values()].map(({ id, firstSeenAt, stamp, barred }) => ({
    id,
    firstSeenAt,
    stamp,
    barred,
    keys: keys.get(id) ?? new Set(),
    unionScopes: scopes.get(id) ?? new Set(),
    isNew: false,
  }));
}

function put(into: Map<string, Set<string>>, id: string, value: string): void {
  const known = into.get(id);
  if (known) known.add(value);
  else into.set(id, new Set([value]));
}
