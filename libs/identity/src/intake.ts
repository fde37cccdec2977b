import type { EntityManager } from 'typeorm';
import { Clash, type PersonRow } from '@qunshu/database';
import { newId, type Recording } from '@qunshu/kernel';
import type { PhoneBook } from './phone-book';
import { erasedAmong } from './erased.queries';
import { GraphFold } from './graph-fold.rules';
import type { GraphChanges } from './graph';
import { recordHeld } from './held';
import { keyText, type IdentityKey } from './identity-key';
import type { HeldIdentity } from './held-identity';
import { attachIdentities, moveIdentities, putSeen } from './identity.queries';
import { identitiesToInsert, identitiesToWiden, peopleAfter, toldNews } from './intake.rules';
import { logLinks } from './links.queries';
import { lockGraph, type LockedGraph } from './lock-graph';
import { aliasPeople, insertPeople, putPeople, removePeople } from './person.queries';
import { withoutErased, type Seen } from './seen.rules';
import { putPhones, putTold, toldOf } from './traits.queries';
import type { Tombstones } from './tombstones';

export interface IntakeParts {
  readonly phoneBook: PhoneBook;
  readonly tombstones: Tombstones;
}

/** Who holds a key after observations were taken in: `before` is who held it until then. */
export type Holders = (key: IdentityKey, before: string | null) => string | null;

/** Takes observations that are news into the graph, under locks. */
export async function takeIn(
  db: EntityManager,
  rec: Recording,
  { seen, parts }: { seen: readonly Seen[]; parts: IntakeParts },
): Promise<Holders> {
  const keys = [...new Map(seen.flatMap(({ identities }) => identities.map((key) => [keyText(key), key]))).values()];
  const locked = await lockGraph(db, rec.tenantId, keys);
  const left = await living(db, rec, { seen, keys, locked, tombstones: parts.tombstones });
  const fold = new GraphFold(locked.graph, newId);
  for (const one of left) fold.observe(one);
  const changes = fold.changes();
  await saveGraph(db, rec, { changes, locked, seen: left, fold });
  await saveTold(db, rec.tenantId, { seen: left, phoneBook: parts.phoneBook });
  await recordHeld(db, rec, changes.held);
  const looked = new Set(keys.map(keyText));
  return (key, before) => {
    if (looked.has(keyText(key))) return fold.holderOf(key)?.id ?? null;
    return before === null ? null : fold.nowOf(before);
  };
}

/** What is left when identities of erased people are taken out. Only what nobody holds can be erased. */
async function living(
  db: EntityManager,
  { tenantId }: Recording,
  of: { seen: readonly Seen[]; keys: readonly IdentityKey[]; locked: LockedGraph; tombstones: Tombstones },
): Promise<Seen[]> {
  const held = new Set(of.locked.identities.keys());
  const hashes = new Map(
    of.keys.filter((key) => !held.has(keyText(key))).map((key) => [of.tombstones.hash(tenantId, key), keyText(key)]),
  );
  const found = await erasedAmong(db, tenantId, [...hashes.keys()]);
  const erased = new Set([...found].flatMap((hash) => hashes.get(hash) ?? []));
  return of.seen.flatMap((one) => withoutErased(one, erased, held) ?? []);
}

async function saveGraph(
  db: EntityManager,
  rec: Recording,
  of: { changes: GraphChanges; locked: LockedGraph; seen: readonly Seen[]; fold: GraphFold },
): Promise<void> {
  const { tenantId } = rec;
  const { changes, locked, seen, fold } = of;
  const people = peopleAfter({ changes, seen, before: locked.people, holderOf: (key) => fold.holderOf(key) });
  const rows = people.map((person): PersonRow => ({ ...person, tenantId }));
  // Another transaction may have been first with an identity: then all of this is decided anew.
  const isFirst = await attachIdentities(db, tenantId, identitiesToInsert(changes, seen));
  if (!isFirst) throw new Clash('somebody else attached one of the identities');
  await insertPeople(
    db,
    rows.filter(({ id }) => !locked.people.has(id)),
  );
  await putPeople(
    db,
    rows.filter(({ id }) => locked.people.has(id)),
  );
  await moveIdentities(db, tenantId, changes.merged);
  await aliasPeople(db, rec, changes.merged);
  await removePeople(
    db,
    tenantId,
    changes.merged.map(({ drop }) => drop),
  );
  await putSeen(db, tenantId, held(identitiesToWiden(locked.identities, seen), fold));
  await logLinks(db, rec, changes.links);
}

function held(identities: readonly HeldIdentity[], fold: GraphFold): HeldIdentity[] {
  return identities.map((one) => ({ ...one, personId: fold.holderOf(one.key)?.id ?? one.personId }));
}

async function saveTold(
  db: EntityManager,
  tenantId: string,
  { seen, phoneBook }: { seen: readonly Seen[]; phoneBook: PhoneBook },
): Promise<void> {
  const named = seen.filter(({ told }) => told.name !== null || told.avatarUrl !== null);
  const before = await toldOf(
    db,
    tenantId,
    named.map(({ origin }) => origin),
  );
  await putTold(db, tenantId, toldNews(before, named));
  await putPhones(db, await phoneBook.rows(db, tenantId, seen));
}
