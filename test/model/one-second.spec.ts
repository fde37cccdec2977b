import type { DatedGroupEvent } from '@qunshu/groups';
import fc from 'fast-check';
import { Mirror } from './mirror';
import { ToyGroup, type Move } from './toy-group';

const RUNS = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 10_000 : 2_000;

const FOUNDERS = ['wmA', 'wmB'];
const someone = fc.oneof(
  { weight: 3, arbitrary: fc.constant(['wmA']) },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(fc.constantFrom('wmA', 'wmB', 'wmC', 'wma'), { minLength: 1, maxLength: 3 }),
  },
);
const pause = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 90 }) },
);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), members: someone, pause }),
  fc.record({ kind: fc.constant('leave' as const), members: someone, scene: fc.constantFrom(0, 1), pause }),
);

interface Read {
  /** So many changes it lags behind. */
  readonly behind: number;
  /** It is made though nobody waits for it. */
  readonly unasked: boolean;
}

interface Step {
  readonly move: Move;
  /** In how many steps its callback arrives. */
  readonly late: number;
  readonly doubled: boolean;
  readonly read: Read | null;
}

const read: fc.Arbitrary<Read> = fc.record({
  behind: fc.constantFrom(0, 0, 1, 3),
  unasked: fc.boolean(),
});
const late = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }) },
);
const steps = fc.array(fc.record({ move, late, doubled: fc.boolean(), read: fc.option(read, { nil: null }) }), {
  minLength: 1,
  maxLength: 14,
});

/** Milliseconds by which our clock is ahead of WeCom's. */
const clockAhead = fc.constantFrom(0, 2000, 60_000);

/** Many changes of one group within few seconds: callbacks late, doubled and out of order, reads between them that lag. Nothing is lost. */
function play(all: readonly Step[], versions: 'unique' | 'returning', ahead: number): [ToyGroup, Mirror] {
  const group = new ToyGroup(versions, FOUNDERS);
  const mirror = new Mirror();
  const known = new Set<DatedGroupEvent>();
  let held: { event: DatedGroupEvent; until: number }[] = [];
  const deliver = (events: readonly DatedGroupEvent[]): void => {
    const fresh = [...new Set(events)].filter((event) => !known.has(event));
    fresh.forEach((event) => known.add(event));
    if (fresh.length > 0) mirror.receive(fresh, group.time());
  };
  const look = (behind: number): void => {
    mirror.read(group.snapshot(behind, mirror.newest()), { readAt: group.time() + ahead, quiet: false });
  };
  look(0);
  // Who was a founder and who came in that second cannot be told apart where versions return.
  if (versions === 'returning') group.wait(1);
  all.forEach((step, index) => {
    const event = group.play(step.move);
    if (event) held.push({ event, until: index + step.late });
    if (event && step.doubled) held.push({ event, until: index + step.late + 2 });
    deliver(held.filter(({ until }) => until <= index).map((one) => one.event));
    held = held.filter(({ until }) => until > index);
    if (step.read && (step.read.unasked || mirror.wantsRead())) look(step.read.behind);
  });
  deliver(held.map(({ event }) => event).reverse());
  for (let tries = 0; mirror.wantsRead() && tries < 5; tries++) look(0);
  return [group, mirror];
}

describe('many changes within one second', () => {
  it.each(['unique', 'returning'] as const)(
    'equal the truth in whatever order they are told, versions %s',
    (versions) => {
      fc.assert(
        fc.property(steps, clockAhead, (all, ahead) => {
          const [group, mirror] = play(all, versions, ahead);
          expect(mirror.stays()).toEqual(group.truth());
          mirror.read(group.snapshot(), { readAt: group.time() + 90_000, quiet: true });
          expect(mirror.stays()).toEqual(group.truth());
          expect(mirror.gaps().counted).toBe(group.present().length);
        }),
        { numRuns: RUNS },
      );
    },
  );
});
