import type { ShownJoin, ToldJoin, ToldLeave } from './observations.rules';
import type { ChainOrder, Place } from './second.rules';

/** A callback and a snapshot tell of one join when their times lie this close and no leave lies between. */
const SAME_JOIN_MS = 60_000;
/** WeCom tells times to the second. */
const SECOND_MS = 1000;

interface Pair {
  readonly join: ToldJoin;
  readonly seen: ShownJoin;
}

/** All that was told of a member, and what of the group decides beside it. */
export interface Surroundings {
  readonly told: readonly ToldJoin[];
  readonly leaves: readonly ToldLeave[];
  readonly order: ChainOrder;
  readonly foundedAt: number;
}

/** Which callback and which snapshot tell of one join. Nearest first, so that the outcome does not depend on the order of arrival. */
export function pair(shown: readonly ShownJoin[], known: Surroundings): Map<ToldJoin, ShownJoin> {
  const candidates = known.told
    .flatMap((join) => shown.map((seen) => ({ join, seen, distance: Math.abs(join.at - seen.at) })))
    .filter(({ join, seen, distance }) => distance <= SAME_JOIN_MS && isOne({ join, seen }, known))
    .sort(
      (a, b) => a.distance - b.distance || a.join.at - b.join.at || stepIn(known.order, b) - stepIn(known.order, a),
    );
  const pairs = new Map<ToldJoin, ShownJoin>();
  const taken = new Set<ShownJoin>();
  for (const { join, seen } of candidates) {
    if (pairs.has(join) || taken.has(seen)) continue;
    pairs.set(join, seen);
    taken.add(seen);
  }
  return pairs;
}

/** Where in its second a callback's change is; null when the versions do not say. */
export function placeOfTold(order: ChainOrder, { kind, at, scene, versions }: ToldJoin | ToldLeave): Place | null {
  if (!versions) return null;
  const leave = kind === 'leave_told';
  return order.of(at).placeOf({ ...versions, at, kind: leave ? 'leave' : 'join', scene: leave ? scene : null });
}

/** Where in the second of its join the version is that showed it; none when that is of a later second, or not known. */
export function placesOfShown({ at, seen }: ShownJoin, known: Surroundings): readonly Place[] {
  if (seen === null || seen.at > at) return [];
  const places = known.order.of(at).placesOf(seen.version);
  // Of the founders' joins nobody tells. Any other is told: a version from before that has returned since.
  const told = known.told.filter((join) => join.at === at).map((join) => placeOfTold(known.order, join));
  const isEarlier = told.length > 0 && !told.some((join) => join && places.some((place) => !isBefore(place, join)));
  return isEarlier && at !== known.foundedAt ? [] : places;
}

/** Whether the stay was seen after the second of its join, so that no leave of that second ended it. */
export function isSeenAfter(shown: ShownJoin, { order }: Surroundings): boolean {
  const { at, seen } = shown;
  if (seen !== null && seen.at > at) return true;
  return isSeenLater(shown) && (seen === null || !order.of(at).holds(seen.version));
}

/** Whether a read by our clock showed the stay in a later second: all that is known where the versions tell nothing. */
export function isSeenLater({ at, seenAt }: ShownJoin): boolean {
  return seenAt >= at + SECOND_MS;
}

function stepIn(order: ChainOrder, { join }: Pair): number {
  return placeOfTold(order, join)?.step ?? 0;
}

function isOne(of: Pair, known: Surroundings): boolean {
  if (of.join.at === of.seen.at) return isOneOfItsSecond(of, known);
  return !known.leaves.some((leave) => parts(leave, of, known));
}

/** In one second: no leave lies between the join and where the read showed it. */
function isOneOfItsSecond({ join, seen }: Pair, known: Surroundings): boolean {
  const place = placeOfTold(known.order, join);
  const places = placesOfShown(seen, known);
  if (!place || (places.length === 0 && !isSeenAfter(seen, known))) return true;
  const ends = places.length === 0 ? [{ ...place, step: Number.POSITIVE_INFINITY }] : places;
  const left = known.leaves.filter(({ at }) => at === join.at).map((leave) => placeOfTold(known.order, leave));
  return ends.some(
    (end) => !isBefore(end, place) && !left.some((leave) => leave && isBefore(place, leave) && !isBefore(end, leave)),
  );
}

/** In the second of the later of the two a leave counts as before it, in that of the earlier as before that, unless the versions tell. */
function parts(leave: ToldLeave, { join, seen }: Pair, known: Surroundings): boolean {
  const [from, to] = [Math.min(join.at, seen.at), Math.max(join.at, seen.at)];
  if (leave.at < from || leave.at > to) return false;
  if (leave.at > from && leave.at < to) return true;
  const place = placeOfTold(known.order, leave);
  const joins = placeOfTold(known.order, join);
  const ends = leave.at === join.at ? [joins].filter((one) => one !== null) : placesOfShown(seen, known);
  if (!place || ends.length === 0) return leave.at === to;
  return leave.at === to ? !ends.some((end) => isBefore(end, place)) : ends.some((end) => isBefore(end, place));
}

export function isBefore(a: Place, b: Place): boolean {
  return a.trail === b.trail && a.step < b.step;
}
