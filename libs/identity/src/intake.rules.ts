import type { Instant } from '@qunshu/kernel';
import type { GraphChanges, PersonNode } from './graph';
import { keyText, type IdentityKey } from './identity-key';
import type { HeldIdentity } from './held-identity';
import { isSeenAnew, traitText, type Seen } from './seen.rules';
import { joinTraits, toldSince, traitsOf, type ToldTraits, type Traits } from './traits.rules';

/** A person as it is stored, but for the tenant. */
export type PersonState = Traits & { readonly id: string; readonly stamp: number; readonly barred: boolean };

/** The identities to insert, with when and by what they were first seen. */
export function identitiesToInsert(changes: GraphChanges, seen: readonly Seen[]): HeldIdentity[] {
  const sightings = sightingsOf(seen);
  return changes.attached.flatMap(({ key, personId }) => {
    const sighting = sightings.get(keyText(key));
    return sighting === undefined ? [] : [{ ...sighting, key, personId }];
  });
}

/** The identities that were seen earlier or later than the database knows, as they are now. */
export function identitiesToWiden(
  identities: ReadonlyMap<string, HeldIdentity>,
  seen: readonly Seen[],
): HeldIdentity[] {
  return [...sightingsOf(seen)].flatMap(([text, { firstSeenAt, lastSeenAt }]) => {
    const row = identities.get(text);
    if (row === undefined) return [];
    if (!isSeenAnew(row, firstSeenAt) && !isSeenAnew(row, lastSeenAt)) return [];
    const first = Math.min(row.firstSeenAt, firstSeenAt);
    return [{ ...row, firstSeenAt: first, lastSeenAt: Math.max(row.lastSeenAt, lastSeenAt) }];
  });
}

/** What the sources now have told of the origins, where that is news. */
export function toldNews(
  before: ReadonlyMap<string, ToldTraits>,
  seen: readonly Seen[],
): { readonly key: IdentityKey; readonly told: ToldTraits }[] {
  const after = new Map<string, { key: IdentityKey; told: ToldTraits }>();
  for (const { origin, source, told } of seen) {
    const text = traitText(origin, source);
    const news = toldSince(after.get(text)?.told ?? before.get(text) ?? null, told);
    if (news !== null) after.set(text, { key: origin, told: news });
  }
  return [...after.values()];
}

export interface PeopleQuestion {
  readonly changes: GraphChanges;
  readonly seen: readonly Seen[];
  readonly before: ReadonlyMap<string, PersonState>;
  /** Who holds a key now. */
  readonly holderOf: (key: IdentityKey) => PersonNode | null;
}

/** The people to write: all whom the batch changed, joined with those who became part of them and with what was seen. */
export function peopleAfter({ changes, seen, before, holderOf }: PeopleQuestion): PersonState[] {
  const nodes = new Map(changes.people.map((node) => [node.id, node]));
  const traits = new Map<string, Traits>();
  const add = (id: string, more: Traits): void => {
    const known = traits.get(id);
    traits.set(id, known === undefined ? more : joinTraits(known, more));
  };
  for (const { drop, keep } of changes.merged) {
    const dropped = before.get(drop);
    if (dropped) add(keep, dropped);
  }
  for (const one of seen) {
    for (const key of one.identities) {
      const holder = holderOf(key);
      if (holder) add(holder.id, traitsSeen(one, keyText(key) === keyText(one.origin)));
      if (holder) nodes.set(holder.id, holder);
    }
  }
  return [...nodes.values()].flatMap((node) => stateOf(node, { own: before.get(node.id), more: traits.get(node.id) }));
}

function stateOf(node: PersonNode, of: { own: PersonState | undefined; more: Traits | undefined }): PersonState[] {
  const { own, more } = of;
  const traits = own && more ? joinTraits(own, more) : (own ?? more);
  if (traits === undefined) return [];
  const after = { ...traits, id: node.id, stamp: node.stamp, barred: node.barred };
  return own !== undefined && isSame(own, after) ? [] : [after];
}

/** Names go to the person of the identity that they came with, and to nobody else whom the observation names. */
function traitsSeen({ at, told, source }: Seen, isOrigin: boolean): Traits {
  const nothing = { source, name: null, nameAt: null, avatarUrl: null, avatarAt: null };
  return traitsOf(isOrigin ? told : nothing, { firstSeenAt: at, lastSeenAt: at });
}

function sightingsOf(
  seen: readonly Seen[],
): Map<string, { source: string; firstSeenAt: Instant; lastSeenAt: Instant }> {
  const found = new Map<string, { source: string; firstSeenAt: Instant; lastSeenAt: Instant }>();
  for (const { identities, at, source } of seen) {
    for (const key of identities) {
      const text = keyText(key);
      const known = found.get(text);
      const firstSeenAt = Math.min(known?.firstSeenAt ?? at, at);
      found.set(text, {
        source: known?.source ?? source,
        firstSeenAt,
        lastSeenAt: Math.max(known?.lastSeenAt ?? at, at),
      });
    }
  }
  return found;
}

function isSame(one: PersonState, other: PersonState): boolean {
  return (
    one.displayName === other.displayName &&
    one.nameTrust === other.nameTrust &&
    one.nameAt === other.nameAt &&
    one.avatarUrl === other.avatarUrl &&
    one.avatarTrust === other.avatarTrust &&
    one.avatarAt === other.avatarAt &&
    one.firstSeenAt === other.firstSeenAt &&
    one.lastSeenAt === other.lastSeenAt &&
    one.stamp === other.stamp &&
    one.barred === other.barred
  );
}
