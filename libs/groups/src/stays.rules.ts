/**
 * The stays of one member in one group follow from what was observed of them, and from nothing else, so that they come
 * out the same in whatever order the observations arrive.
 */
import { joinKey, type Absence, type Observation, type ToldJoin, type ToldLeave } from './observations.rules';
import { isBefore, placeOfTold } from './pairs.rules';
import { chainOrder, type ChainOrder, type VersionStep } from './second.rules';
import { spellsOf, type Spell } from './spells.rules';

export type StayEnd =
  | { readonly by: 'told'; readonly at: number; readonly scene: number | null; readonly versions: VersionStep | null }
  | { readonly by: 'inferred' | 'dismissal'; readonly at: number };

export interface DerivedStay {
  readonly joinedAt: number;
  readonly told: Spell['start']['told'];
  readonly shown: Spell['start']['shown'];
  readonly end: StayEnd | null;
  /** The read that missed the member. */
  readonly absence: Absence | null;
}

/** What of the group decides beside the observations: when it was founded and dismissed, and the order of its changes. */
export interface GroupTimes {
  readonly foundedAt: number;
  readonly dismissedAt: number | null;
  readonly order: ChainOrder;
}

/** The stays, oldest first. */
export function deriveStays(observations: readonly Observation[], group: GroupTimes): DerivedStay[] {
  const { foundedAt, dismissedAt } = group;
  const leaves = byTime(observations.filter((seen) => seen.kind === 'leave_told'));
  const told = byTime(observations.filter((seen) => seen.kind === 'join_told'));
  const shown = byTime(observations.filter((seen) => seen.kind === 'join_shown'));
  const order = isContested(observations) ? orderFor([...told, ...leaves], group.order) : NO_ORDER;
  const spells = spellsOf(shown, { told, leaves, order, foundedAt });
  const absences = absencesOf(spells, byTime(observations.filter((seen) => seen.kind === 'absent')), order);
  return spells.map((spell, index) => {
    const absence = absences.get(spell) ?? null;
    const nextAt = spells[index + 1]?.start.at ?? null;
    return {
      joinedAt: spell.start.at,
      told: spell.start.told,
      shown: spell.start.shown,
      end: endOf(spell, { absentAt: absence?.at ?? null, nextAt, dismissedAt }),
      absence,
    };
  });
}

/** The first read after its beginning that missed the member in each spell, unless a later one showed the same spell again. */
function absencesOf(spells: readonly Spell[], absences: readonly Absence[], order: ChainOrder): Map<Spell, Absence> {
  const missed = new Map<Spell, Absence>();
  for (const absence of absences) {
    const spell = spells.findLast(({ start }) => isOf(absence, start));
    if (!spell || missed.has(spell) || isFromBefore(absence, spell, order)) continue;
    if (absence.at > Math.max(spell.start.at, spell.start.shown?.seenAt ?? 0)) missed.set(spell, absence);
  }
  return missed;
}

function isOf(absence: Absence, { told, shown }: Spell['start']): boolean {
  if (told !== null && joinKey(told, null) === absence.of) return true;
  return shown !== null && joinKey(null, shown) === absence.of;
}

/** The read turned out to be of a version from before the join. */
function isFromBefore({ version }: Absence, { start: { at, told } }: Spell, order: ChainOrder): boolean {
  const place = told?.at === at ? placeOfTold(order, told) : null;
  const places = version === null ? [] : order.of(at).placesOf(version);
  return place !== null && places.length > 0 && places.every((one) => isBefore(one, place));
}

/** Whether the order within a second matters: most members never come and leave in the same. */
function isContested(observations: readonly Observation[]): boolean {
  const leaves = new Set(observations.map(({ kind, at }) => (kind === 'leave_told' ? at : null)));
  return observations.some((seen) => {
    return seen.kind === 'absent' ? seen.version !== null : seen.kind !== 'leave_told' && leaves.has(seen.at);
  });
}

/** Two changes of one member that are alike in all tell that the versions of that second returned, and nothing more. */
function orderFor(told: readonly (ToldJoin | ToldLeave)[], order: ChainOrder): ChainOrder {
  const known = new Set<string>();
  const doubtful = new Set<number>();
  for (const { kind, at, scene, versions } of told) {
    const key = `${kind} ${at} ${kind === 'leave_told' ? scene : ''} ${versions?.last} ${versions?.current}`;
    if (versions && known.has(key)) doubtful.add(at);
    known.add(key);
  }
  return doubtful.size === 0 ? order : { of: (at) => (doubtful.has(at) ? NO_ORDER.of(at) : order.of(at)) };
}

const NO_ORDER = chainOrder(() => []);

function endOf(
  spell: Spell,
  known: { absentAt: number | null; nextAt: number | null; dismissedAt: number | null },
): StayEnd | null {
  if (spell.leave) {
    const { at, scene, versions } = spell.leave;
    return { by: 'told', at, scene, versions };
  }
  const inferredAt = earlier(known.absentAt, known.nextAt);
  if (known.dismissedAt !== null && (inferredAt === null || inferredAt > known.dismissedAt)) {
    return { by: 'dismissal', at: Math.max(spell.start.at, known.dismissedAt) };
  }
  return inferredAt === null ? null : { by: 'inferred', at: inferredAt };
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function byTime<T extends { readonly at: number }>(seen: readonly T[]): T[] {
  return [...seen].sort((a, b) => a.at - b.at);
}
