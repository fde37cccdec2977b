/**
 * WeCom dates changes to the second. Within one, the versions tell the order: each change names the version before and
 * after it, so that the changes of a second make a trail from version to version [92130].
 */

/** The versions before and after a change. */
export interface VersionStep {
  readonly last: string;
  readonly current: string;
}

export interface DatedStep extends VersionStep {
  /** WeCom's second of it, epoch milliseconds. */
  readonly at: number;
  readonly kind: 'join' | 'leave';
  /** The quit scene of a leave, which tells two of them apart. */
  readonly scene: number | null;
}

/** Where on the trails of a second something is: behind so many steps of that trail. Two trails do not know of one another. */
export interface Place {
  readonly trail: number;
  readonly step: number;
}

export interface SecondOrder {
  placeOf(change: DatedStep): Place | null;
  /** Where a version held: in several places where it returned. */
  placesOf(version: string): readonly Place[];
  /** Whether a change of this second led to or from it. */
  holds(version: string): boolean;
  /** The last step of the trail that a version is on. */
  endOf(version: string): VersionStep | null;
}

export interface ChainOrder {
  of(at: number): SecondOrder;
}

/** A version, and a time that it is no older than. */
export interface Held {
  readonly version: string;
  readonly at: number;
}

/** The order of all changes known of a group. Each second is laid out when it is first asked for: few ever are. */
export function chainOrder(changes: () => Iterable<DatedStep>): ChainOrder {
  let seconds: ReturnType<typeof bySecond> | null = null;
  const orders = new Map<number, SecondOrder>();
  return {
    of: (at) => {
      seconds ??= bySecond(changes());
      const order = orders.get(at) ?? secondOrder([...(seconds.get(at)?.values() ?? [])]);
      orders.set(at, order);
      return order;
    },
  };
}

function bySecond(changes: Iterable<DatedStep>): Map<number, Map<string, DatedStep>> {
  const seconds = new Map<number, Map<string, DatedStep>>();
  for (const change of changes) {
    if (change.last === change.current) continue;
    const second = seconds.get(change.at) ?? new Map<string, DatedStep>();
    seconds.set(change.at, second.set(keyOf(change), change));
  }
  return seconds;
}

/** All members of one change have it alike. */
function keyOf({ kind, scene, last, current }: DatedStep): string {
  return `${last} ${current} ${kind} ${scene ?? ''}`;
}

/**
 * Ways over all steps, each once: as few as there are gaps. Steps that lead back to where they began are on none, as
 * nothing tells where they began.
 */
function trailsOf(steps: readonly DatedStep[]): DatedStep[][] {
  const unused = new Map<string, DatedStep[]>();
  const surplus = new Map<string, number>();
  for (const step of [...steps].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const from = unused.get(step.last);
    if (from) from.push(step);
    else unused.set(step.last, [step]);
    surplus.set(step.last, (surplus.get(step.last) ?? 0) + 1);
    surplus.set(step.current, (surplus.get(step.current) ?? 0) - 1);
  }
  const starts = [...surplus].flatMap(([version, more]) => Array.from({ length: Math.max(0, more) }, () => version));
  return starts.flatMap((from) => walk(from, unused));
}

/** Hierholzer's way over every step that can be reached; in pieces where a gap breaks it. */
function walk(from: string, unused: Map<string, DatedStep[]>): DatedStep[][] {
  const way: { version: string; by: DatedStep | null }[] = [{ version: from, by: null }];
  const back: DatedStep[] = [];
  for (let here = way.at(-1); here; here = way.at(-1)) {
    const next = unused.get(here.version)?.pop();
    if (next) way.push({ version: next.current, by: next });
    else {
      way.pop();
      if (here.by) back.push(here.by);
    }
  }
  const pieces: DatedStep[][] = [];
  for (const step of back.reverse()) {
    const piece = pieces.at(-1);
    if (piece?.at(-1)?.current === step.last) piece.push(step);
    else pieces.push([step]);
  }
  return pieces;
}

function secondOrder(steps: readonly DatedStep[]): SecondOrder {
  const trails = trailsOf(steps);
  const held = new Set(steps.flatMap(({ last, current }) => [last, current]));
  const changes = new Map<string, Place>();
  const versions = new Map<string, Place[]>();
  const hold = (version: string, place: Place): unknown => {
    const places = versions.get(version);
    return places ? places.push(place) : versions.set(version, [place]);
  };
  trails.forEach((way, trail) => {
    way.forEach((step, index) => {
      if (index === 0) hold(step.last, { trail, step: 0 });
      changes.set(keyOf(step), { trail, step: index + 1 });
      hold(step.current, { trail, step: index + 1 });
    });
  });
  return {
    placeOf: (change) => changes.get(keyOf(change)) ?? null,
    placesOf: (version) => versions.get(version) ?? [],
    holds: (version) => held.has(version),
    endOf: (version) => {
      const end = trails[versions.get(version)?.at(-1)?.trail ?? -1]?.at(-1);
      return end ? { last: end.last, current: end.current } : null;
    },
  };
}
