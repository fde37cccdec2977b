import type { Instant } from '@qunshu/kernel';
import { isIdentity } from './values.rules';

/** An external contact as one source showed it. Null is "not told". */
export interface SeenContact {
  readonly externalUserId: string;
  readonly unionId: string | null;
  readonly name: string | null;
  readonly avatarUrl: string | null;
  /** What showed it, like `customer_group`. */
  readonly source: string;
  readonly at: Instant;
  /** When the name and picture were so, where that is another time than `at`. */
  readonly namedAt?: Instant;
}

/** All that one batch showed of one external contact. */
export interface Sighting {
  readonly externalUserId: string;
  /** Null too when the batch contradicts itself. */
  readonly unionId: string | null;
  readonly name: string | null;
  readonly avatarUrl: string | null;
  /** When the name or picture was so; null when neither was told. */
  readonly nameAt: Instant | null;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly source: string;
}

export interface KnownPerson {
  readonly id: string;
  readonly displayName: string | null;
  readonly avatarUrl: string | null;
  readonly nameAt: Instant | null;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** Being seen again within this time is no news, so that repeated listings cost no write. */
const SEEN_STEP_MS = 60_000;

/** One sighting for each external userid, in the order of the ids: locks are then taken in one order everywhere. */
export function sightingsOf(seen: readonly SeenContact[]): Sighting[] {
  const byId = new Map<string, SeenContact[]>();
  for (const one of seen) {
    if (!isIdentity(one.externalUserId)) continue;
    const same = byId.get(one.externalUserId);
    if (same === undefined) byId.set(one.externalUserId, [one]);
    else same.push(one);
  }
  return [...byId].sort(([a], [b]) => compare(a, b)).map(([id, list]) => sightingOf(id, list));
}

/** The person after a sighting; null when it is not worth a write. */
export function seenAgain(known: KnownPerson, sighting: Sighting): KnownPerson | null {
  const { name, avatarUrl, nameAt, firstAt, lastAt } = sighting;
  const isNewer = nameAt !== null && (known.nameAt === null || nameAt > known.nameAt);
  const next: KnownPerson = {
    id: known.id,
    displayName: isNewer ? (name ?? known.displayName) : (known.displayName ?? name),
    avatarUrl: isNewer ? (avatarUrl ?? known.avatarUrl) : (known.avatarUrl ?? avatarUrl),
    nameAt: isNewer ? nameAt : known.nameAt,
    firstSeenAt: Math.min(known.firstSeenAt, firstAt),
    lastSeenAt: Math.max(known.lastSeenAt, lastAt),
  };
  const isConfirmed = (next.nameAt ?? 0) > (known.nameAt ?? 0) + SEEN_STEP_MS;
  const isNamedAnew = isConfirmed || next.displayName !== known.displayName || next.avatarUrl !== known.avatarUrl;
  return isNamedAnew || isSeenAnew(known, sighting) ? next : null;
}

export function isSeenAnew(
  known: { readonly firstSeenAt: Instant; readonly lastSeenAt: Instant },
  sighting: Pick<Sighting, 'firstAt' | 'lastAt'>,
): boolean {
  return sighting.firstAt < known.firstSeenAt || sighting.lastAt > known.lastSeenAt + SEEN_STEP_MS;
}

export function newPerson(id: string, sighting: Sighting): KnownPerson {
  const { name, avatarUrl, nameAt, firstAt, lastAt } = sighting;
  return { id, displayName: name, avatarUrl, nameAt, firstSeenAt: firstAt, lastSeenAt: lastAt };
}

/**
 * The UnionIDs to attach: one that is free, to a person who holds none of that account. `held`: what is taken, and by
 * whom any is held. Whatever contradicts what is
 * recorded is left as it is: it is decided where people are joined, never guessed here.
 */
export function unionIdsToAttach<S extends { readonly unionId: string | null; readonly personId: string }>(
  sightings: readonly S[],
  held: { readonly unionIds: ReadonlySet<string>; readonly people: ReadonlySet<string> },
): (S & { readonly unionId: string })[] {
  const taken = new Set(held.unionIds);
  const bound = new Set(held.people);
  return sightings.flatMap((sighting) => {
    const { unionId, personId } = sighting;
    if (unionId === null || taken.has(unionId) || bound.has(personId)) return [];
    taken.add(unionId);
    bound.add(personId);
    return [{ ...sighting, unionId }];
  });
}

function sightingOf(externalUserId: string, seen: readonly SeenContact[]): Sighting {
  const byTime = [...seen].sort((a, b) => a.at - b.at);
  const byName = [...seen].sort((a, b) => namedAt(a) - namedAt(b));
  const name = byName.findLast((one) => isText(one.name));
  const avatar = byName.findLast((one) => isText(one.avatarUrl));
  const [first, last] = [byTime[0], byTime.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a sighting needs an observation');
  const named = Math.max(name ? namedAt(name) : -1, avatar ? namedAt(avatar) : -1);
  return {
    externalUserId,
    unionId: unionIdOf(seen),
    name: name?.name ?? null,
    avatarUrl: avatar?.avatarUrl ?? null,
    nameAt: named < 0 ? null : named,
    firstAt: first.at,
    lastAt: last.at,
    source: first.source,
  };
}

function namedAt(seen: SeenContact): Instant {
  return seen.namedAt ?? seen.at;
}

function unionIdOf(seen: readonly SeenContact[]): string | null {
  const ids = new Set(seen.flatMap(({ unionId }) => (unionId !== null && isIdentity(unionId) ? [unionId] : [])));
  const [only] = ids;
  return ids.size === 1 && only !== undefined ? only : null;
}

function isText(value: string | null): value is string {
  return value !== null && value.trim() !== '';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
