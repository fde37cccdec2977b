import type { EntityManager } from 'typeorm';
import { newId, UserError, type Recording } from '@qunshu/kernel';
import { removeBars } from './bars.queries';
import { removeConflicts } from './conflicts.queries';
import { recordErasure } from './erased.queries';
import { linksThatKeep, logWithout } from './erasure.rules';
import { keyText, type IdentityKey } from './identity-key';
import { identitiesOfPeople, removeIdentities } from './identity.queries';
import { keyJson } from './key-json';
import { linksNaming, logLinks, rewriteLinks } from './links.queries';
import { aliasTargets, lockPeople, putPeople, removeAliases, removePeople } from './person.queries';
import { keysOf, lockWhole, stateFrom, type WholePerson } from './reshape';
import { stampAfter } from './split.rules';
import type { Tombstones } from './tombstones';
import { removeTraits } from './traits.queries';

export interface ErasureOrder {
  readonly personId: string;
  /** Only these of their identities; all of them when null. */
  readonly keys: readonly IdentityKey[] | null;
  readonly reason: string;
  readonly by: string;
}

/** An erased identity, and what stands for it in facts that stay. */
export interface ErasedKey {
  readonly key: IdentityKey;
  readonly pseudonym: string;
}

/**
 * Takes a person, or some of their identities, out of the graph: identities, names, phones, links, bars and conflicts.
 * Keyed hashes stay behind. Gives what was erased, for whoever keeps facts of it.
 * @throws UserError PERSON_UNKNOWN
 */
export async function eraseFromGraph(
  db: EntityManager,
  rec: Recording,
  { order, tombstones }: { order: ErasureOrder; tombstones: Tombstones },
): Promise<readonly ErasedKey[]> {
  const { tenantId } = rec;
  const [person] = await lockWhole(db, tenantId, [order.personId]);
  if (person === undefined) throw new UserError('PERSON_UNKNOWN', { id: order.personId });
  const wanted = order.keys === null ? null : new Set(order.keys.map(keyText));
  const keys = keysOf(person).filter((key) => wanted === null || wanted.has(keyText(key)));
  if (keys.length === 0) return [];
  const stamp = await clearLog(db, rec, { person, keys });
  await removeIdentities(db, tenantId, keys);
  await removeTraits(db, tenantId, keys);
  await removeBars(db, tenantId, keys);
  await removeConflicts(db, tenantId, keys.map(keyJson));
  await leavePerson(db, tenantId, { person, stamp, gone: new Set(keys.map(keyText)) });
  const erasure = { tenantId, id: newId(), at: rec.recordedAt, reason: order.reason, requestedBy: order.by };
  const hashes = keys.map((key) => tombstones.hash(tenantId, key));
  await recordErasure(db, { ...erasure, identities: keys.length }, hashes);
  return keys.map((key) => ({ key, pseudonym: tombstones.pseudonym(tenantId, key) }));
}

/** The person goes with their last identity; what is left of one is what is left of the identities. */
async function leavePerson(
  db: EntityManager,
  tenantId: string,
  of: { person: WholePerson; stamp: number; gone: ReadonlySet<string> },
): Promise<void> {
  const { row, identities } = of.person;
  const left = identities.filter(({ key }) => !of.gone.has(keyText(key)));
  if (left.length > 0)
    return putPeople(db, [await stateFrom(db, tenantId, { row: { ...row, stamp: of.stamp }, identities: left })]);
  await removeAliases(db, tenantId, row.id);
  await removePeople(db, tenantId, [row.id]);
}

/** Whoever was joined through an erased identity stays joined: the log then says so by itself. Gives the stamp of that. */
async function clearLog(
  db: EntityManager,
  rec: Recording,
  of: { person: WholePerson; keys: readonly IdentityKey[] },
): Promise<number> {
  const { tenantId, recordedAt: at } = rec;
  const { row } = of.person;
  const erased = new Set(of.keys.map(keyText));
  const { rewritten, loosened } = logWithout(await linksNaming(db, tenantId, of.keys), erased);
  const targets = await aliasTargets(db, tenantId, loosened);
  const now = [...new Set(loosened.map((id) => targets.get(id) ?? id))];
  const people = await lockPeople(db, tenantId, now);
  const stamp = stampAfter(row.stamp, ...[...people.values()].map((one) => one.stamp));
  const identities = await identitiesOfPeople(db, tenantId, { personIds: now });
  await rewriteLinks(db, tenantId, rewritten);
  const left = identities.filter(({ key }) => !erased.has(keyText(key)));
  await logLinks(db, rec, linksThatKeep(now, left, { stamp, at }));
  await putPeople(
    db,
    [...people.values()].map((one) => ({ ...one, stamp })),
  );
  return stamp;
}
