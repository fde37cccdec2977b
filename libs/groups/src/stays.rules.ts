/**
 * The stays of one member in one group follow from what was observed of them, and from nothing else, so that they come
 * out the same in whatever order the observations arrive.
 */

/** What was seen of a member in a group. Times are epoch milliseconds. */
export type Observation =
  | { readonly kind: 'join_told'; readonly at: number; readonly scene: number | null }
  /** `seenAt`: the latest read known to be fresh that showed it; its own time when none is. */
  | { readonly kind: 'join_shown'; readonly at: number; readonly seenAt: number; readonly entry: Entry }
  | { readonly kind: 'leave_told'; readonly at: number; readonly scene: number | null }
  /** A complete, fresh read at `at` did not list the member. */
  | { readonly kind: 'absent'; readonly at: number };

/** How a member came in, as `groupchat/get` shows it [92122]. */
export interface Entry {
  readonly scene: number | null;
  readonly invitedBy: string | null;
  readonly state: string | null;
}

export type StayEnd =
  | { readonly by: 'told'; readonly at: number; readonly scene: number | null }
  | { readonly by: 'inferred' | 'dismissal'; readonly at: number };

export interface DerivedStay {
  readonly joinedAt: number;
  readonly told: { readonly at: number; readonly scene: number | null } | null;
  readonly shown: { readonly at: number; readonly seenAt: number; readonly entry: Entry } | null;
  readonly end: StayEnd | null;
  /** The read that missed the member, kept while nothing better ends the stay. */
  readonly absentAt: number | null;
}

type Told = Extract<Observation, { kind: 'join_told' }>;
type Shown = Extract<Observation, { kind: 'join_shown' }>;
type Leave = Extract<Observation, { kind: 'leave_told' }>;
interface Start {
  readonly at: number;
  readonly told: Told | null;
  readonly shown: Shown | null;
}
interface Spell {
  readonly start: Start;
  readonly leave: Leave | null;
}

/** A callback and a snapshot tell of one join when their times lie this close and no leave lies between. */
const SAME_JOIN_MS = 60_000;
/** WeCom tells times to the second. */
const SECOND_MS = 1000;

/** The stays, oldest first. `dismissedAt`: when the group was dismissed, null while it exists. */
export function deriveStays(observations: readonly Observation[], dismissedAt: number | null): DerivedStay[] {
  const leaves = byTime(observations.filter((seen) => seen.kind === 'leave_told'));
  const absences = byTime(observations.filter((seen) => seen.kind === 'absent'));
  const spells = alternate(startsOf(observations, leaves), leaves);
  return spells.map((spell, index) => {
    const nextAt = spells[index + 1]?.start.at ?? null;
    const absentAt = spell.leave ? null : absenceOf(spell, absences, nextAt);
    return {
      joinedAt: spell.start.at,
      told: spell.start.told && { at: spell.start.told.at, scene: spell.start.told.scene },
      shown: spell.start.shown,
      end: endOf(spell, { absentAt, nextAt, dismissedAt }),
      absentAt,
    };
  });
}

function startsOf(observations: readonly Observation[], leaves: readonly Leave[]): Start[] {
  const told = byTime(observations.filter((seen) => seen.kind === 'join_told'));
  const shown = byTime(observations.filter((seen) => seen.kind === 'join_shown'));
  const partners = pair(told, shown, leaves);
  const paired = new Set(partners.values());
  const starts: Start[] = told.map((one) => {
    const partner = partners.get(one) ?? null;
    return { at: partner?.at ?? one.at, told: one, shown: partner };
  });
  const alone = shown.filter((one) => !paired.has(one)).map((one) => ({ at: one.at, told: null, shown: one }));
  return [...starts, ...alone].sort(
    (a, b) => a.at - b.at || Number(isSeenAfter(a, a.at)) - Number(isSeenAfter(b, b.at)),
  );
}

/** Nearest pairs first, so that the outcome does not depend on the order of arrival. */
function pair(told: readonly Told[], shown: readonly Shown[], leaves: readonly Leave[]): Map<Told, Shown> {
  const candidates = told
    .flatMap((join) => shown.map((seen) => ({ join, seen, distance: Math.abs(join.at - seen.at) })))
    .filter(({ join, seen, distance }) => distance <= SAME_JOIN_MS && !leaves.some((leave) => parts(leave, join, seen)))
    .sort((a, b) => a.distance - b.distance || a.join.at - b.join.at);
  const pairs = new Map<Told, Shown>();
  const taken = new Set<Shown>();
  for (const { join, seen } of candidates) {
    if (pairs.has(join) || taken.has(seen)) continue;
    pairs.set(join, seen);
    taken.add(seen);
  }
  return pairs;
}

/** Within one second nothing tells the order: a leave counts as before the join that is the later one of the two. */
function parts(leave: Leave, join: Told, seen: Shown): boolean {
  const [from, to] = [Math.min(join.at, seen.at), Math.max(join.at, seen.at)];
  return leave.at > from && leave.at <= to;
}

/** Joins and leaves alternate; within one second they do so from the state before it. */
function alternate(starts: readonly Start[], leaves: readonly Leave[]): Spell[] {
  const spells: Spell[] = [];
  let open: Start | null = null;
  let [s, l] = [0, 0];
  while (s < starts.length || l < leaves.length) {
    const start: Start | undefined = starts[s];
    const leave = leaves[l];
    const takeStart = start !== undefined && (leave === undefined || comesFirst(start, leave, open !== null));
    if (start && takeStart) {
      if (open) spells.push({ start: open, leave: null });
      open = start;
      s++;
    } else if (leave) {
      // A leave of somebody who was not known to be in: the stay is known from its end alone.
      spells.push({ start: open ?? { at: leave.at, told: null, shown: null }, leave });
      open = null;
      l++;
    }
  }
  return open ? [...spells, { start: open, leave: null }] : spells;
}

function comesFirst(start: Start, leave: Leave, isOpen: boolean): boolean {
  if (start.at !== leave.at) return start.at < leave.at;
  return !isOpen && !isSeenAfter(start, leave.at);
}

/** A fresh read showed the stay after that second, so no leave of that second ended it. */
function isSeenAfter(start: Start, at: number): boolean {
  return start.shown !== null && start.shown.seenAt >= at + SECOND_MS;
}

/** The first read after its beginning that missed the member, unless a later one showed the same spell again. */
function absenceOf(
  { start }: Spell,
  absences: readonly { readonly at: number }[],
  nextAt: number | null,
): number | null {
  const after = Math.max(start.at, start.shown?.seenAt ?? 0);
  return absences.find(({ at }) => at > after && (nextAt === null || at < nextAt))?.at ?? null;
}

function endOf(
  spell: Spell,
  known: { absentAt: number | null; nextAt: number | null; dismissedAt: number | null },
): StayEnd | null {
  if (spell.leave) return { by: 'told', at: spell.leave.at, scene: spell.leave.scene };
  const inferredAt = known.absentAt ?? known.nextAt;
  if (known.dismissedAt !== null && (inferredAt === null || inferredAt > known.dismissedAt)) {
    return { by: 'dismissal', at: Math.max(spell.start.at, known.dismissedAt) };
  }
  return inferredAt === null ? null : { by: 'inferred', at: inferredAt };
}

function byTime<T extends { readonly at: number }>(seen: readonly T[]): T[] {
  return [...seen].sort((a, b) => a.at - b.at);
}
