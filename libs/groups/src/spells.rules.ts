import type { ShownJoin, ToldJoin, ToldLeave } from './observations.rules';
import { isSeenAfter, isSeenLater, pair, placeOfTold, placesOfShown, type Surroundings } from './pairs.rules';
import type { Place } from './second.rules';

/** One coming in: told, shown, or both. */
export interface Start {
  readonly at: number;
  readonly told: ToldJoin | null;
  readonly shown: ShownJoin | null;
}

/** A start and the leave that ended it, as far as one is known. */
export interface Spell {
  readonly start: Start;
  readonly leave: ToldLeave | null;
}

interface Step {
  readonly at: number;
  readonly start: Start | null;
  readonly leave: ToldLeave | null;
  /** Null when the versions do not tell where in its second it is. */
  readonly place: Place | null;
  /** It comes after whatever else its second holds. */
  readonly last: boolean;
}

type Run = readonly Step[];

/** Joins and leaves alternate, oldest first. Within one second the versions tell the order, and where they do not, the state before it. */
export function spellsOf(shown: readonly ShownJoin[], known: Surroundings): Spell[] {
  const partners = pair(shown, known);
  const paired = new Set(partners.values());
  const starts: Start[] = [
    ...known.told.map((told) => ({ at: partners.get(told)?.at ?? told.at, told, shown: partners.get(told) ?? null })),
    ...shown.filter((one) => !paired.has(one)).map((one) => ({ at: one.at, told: null, shown: one })),
  ];
  const leaves = known.leaves.map((leave): Step => {
    return { at: leave.at, start: null, leave, place: placeOfTold(known.order, leave), last: false };
  });
  return alternate([...starts.map((start) => stepOfStart(start, known)), ...leaves]);
}

function stepOfStart(start: Start, known: Surroundings): Step {
  const { at, told, shown } = start;
  const ofTold = told?.at === at ? placeOfTold(known.order, told) : null;
  // A read shows what was there at its version: the join itself is somewhere before, with nothing between.
  const ofShown = shown && !ofTold ? (placesOfShown(shown, known).at(-1) ?? null) : null;
  const place = ofTold ?? (ofShown && { ...ofShown, step: ofShown.step + 0.5 });
  return { at, start, leave: null, place, last: place === null && shown !== null && isSeenAfter(shown, known) };
}

function alternate(steps: readonly Step[]): Spell[] {
  const spells: Spell[] = [];
  let open: Start | null = null;
  for (const { at, start, leave } of inOrder(steps)) {
    if (start) {
      if (open) spells.push({ start: open, leave: null });
      open = start;
    } else {
      // A leave of somebody who was not known to be in: the stay is known from its end alone.
      spells.push({ start: open ?? { at, told: null, shown: null }, leave });
      open = null;
    }
  }
  return open ? [...spells, { start: open, leave: null }] : spells;
}

function inOrder(steps: readonly Step[]): Step[] {
  const seconds = new Map<number, Step[]>();
  for (const step of steps) seconds.set(step.at, [...(seconds.get(step.at) ?? []), step]);
  const ordered: Step[] = [];
  for (const at of [...seconds.keys()].sort((a, b) => a - b)) {
    const isOpen = (ordered.at(-1)?.start ?? null) !== null;
    ordered.push(...withinSecond(seconds.get(at) ?? [], isOpen));
  }
  return ordered;
}

function withinSecond(steps: readonly Step[], wasOpen: boolean): Run {
  if (steps.length === 1) return steps;
  const asPlaced = arranged(steps, wasOpen);
  if (alternates(asPlaced, wasOpen)) return asPlaced;
  // The version that a read showed may have returned: then it does not tell where the read was.
  const unplaced = steps.map((step) => (step.start && !step.start.told ? unplacedStep(step, step.start) : step));
  const asGuessed = arranged(unplaced, wasOpen);
  return alternates(asGuessed, wasOpen) ? asGuessed : asPlaced;
}

function unplacedStep(step: Step, { shown }: Start): Step {
  return { ...step, place: null, last: shown !== null && isSeenLater(shown) };
}

function arranged(steps: readonly Step[], wasOpen: boolean): Run {
  const runs = runsOf(steps.filter(({ last }) => !last));
  const ordered: Step[] = [];
  let isOpen = wasOpen;
  // A fresh read shows what is behind all that was known: where two trails do not know of one another, its comes last.
  for (const waiting of [runs.filter((run) => !isFresh(run)), runs.filter(isFresh)]) {
    while (waiting.length > 0) {
      const [run] = waiting.splice(nextRun(waiting, isOpen), 1);
      ordered.push(...(run ?? []));
      isOpen = (ordered.at(-1)?.start ?? null) !== null;
    }
  }
  return [...ordered, ...steps.filter(({ last }) => last)];
}

function isFresh(run: Run): boolean {
  return run.some(({ start, place }) => place && start?.shown && isSeenLater(start.shown));
}

/** What is on one trail keeps its order, unless that cannot be: then the trail took another way than we think. */
function runsOf(steps: readonly Step[]): Run[] {
  const trails = new Map<number, Step[]>();
  const alone = steps.filter(({ place }) => place === null);
  for (const step of steps) {
    if (step.place) trails.set(step.place.trail, [...(trails.get(step.place.trail) ?? []), step]);
  }
  const placed = [...trails].sort(([a], [b]) => a - b).map(([, run]) => run.sort(byPlace));
  return [
    ...placed.flatMap((run) => (alternates(run) ? [run] : run.map((step) => [step]))),
    ...alone.sort((a, b) => (a.leave?.scene ?? -1) - (b.leave?.scene ?? -1)).map((step) => [step]),
  ];
}

function byPlace(a: Step, b: Step): number {
  return (a.place?.step ?? 0) - (b.place?.step ?? 0);
}

function alternates(run: Run, wasOpen = run[0]?.start === null): boolean {
  return run.every((step, index) => (step.start === null) === (index === 0 ? wasOpen : run[index - 1]?.start !== null));
}

/** One that fits the state, and of those one that leads back to it: what leads away may have to wait for another. */
function nextRun(runs: readonly Run[], isOpen: boolean): number {
  const fits = (run: Run): boolean => (run[0]?.start === null) === isOpen;
  const returns = (run: Run): boolean => (run.at(-1)?.start === null) !== isOpen;
  const returning = runs.findIndex((run) => fits(run) && returns(run));
  const fitting = returning === -1 ? runs.findIndex(fits) : returning;
  return Math.max(0, fitting);
}
