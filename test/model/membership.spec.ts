import type { DatedGroupEvent } from '@qunshu/groups';
import fc from 'fast-check';
import { Mirror } from './mirror';
import { ToyGroup, type Move } from './toy-group';

const RUNS = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 20_000 : 1_000;
const READ_AFTER_SECONDS = 2;

const someone = fc.uniqueArray(fc.constantFrom('wmA', 'wmB', 'wmC', 'wmD', 'wma'), { minLength: 1, maxLength: 3 });
const pause = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 200 }) },
);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), members: someone, pause }),
  fc.record({ kind: fc.constant('leave' as const), members: someone, scene: fc.constantFrom(0, 1), pause }),
);

type Fate = 'in time' | 'lost' | 'doubled' | { readonly late: number };
const inTime = fc.constant<Fate>('in time');
const late = fc.integer({ min: 1, max: 6 }).map<Fate>((n) => ({ late: n }));

interface Step {
  readonly move: Move;
  readonly fate: Fate;
  /** Whether a read that is owed is made after this step. */
  readonly read: boolean;
}

function steps(fate: fc.Arbitrary<Fate>): fc.Arbitrary<Step[]> {
  return fc.array(fc.record({ move, fate, read: fc.boolean() }), { minLength: 1, maxLength: 25 });
}

interface Played {
  readonly group: ToyGroup;
  readonly mirror: Mirror;
  /** In the order of arrival. */
  readonly delivered: readonly DatedGroupEvent[];
}

/** Plays the steps as WeCom and its faults would; then everything late arrives, and whatever is owed is read. */
function play(all: readonly Step[], group = new ToyGroup()): Played {
  const mirror = new Mirror();
  const delivered: DatedGroupEvent[] = [];
  const known = new Set<DatedGroupEvent>();
  let held: { event: DatedGroupEvent; until: number }[] = [];
  const deliver = (events: readonly DatedGroupEvent[]): void => {
    // The inbox knows a message again, so a doubled one is applied once.
    const fresh = [...new Set(events)].filter((event) => !known.has(event));
    fresh.forEach((event) => known.add(event));
    delivered.push(...fresh);
    if (fresh.length > 0) mirror.receive(fresh, group.time());
  };
  mirror.read(group.snapshot(), { readAt: group.time(), quiet: false });
  all.forEach(({ move: played, fate, read }, index) => {
    const event = group.play(played);
    if (event && typeof fate === 'object') held.push({ event, until: index + fate.late });
    else if (event && fate !== 'lost') deliver(fate === 'doubled' ? [event, event] : [event]);
    deliver(held.filter(({ until }) => until <= index).map((one) => one.event));
    held = held.filter(({ until }) => until > index);
    if (!read || !mirror.wantsRead()) return;
    group.wait(READ_AFTER_SECONDS);
    mirror.read(group.snapshot(), { readAt: group.time(), quiet: false });
  });
  deliver(held.map(({ event }) => event));
  for (let tries = 0; mirror.wantsRead() && tries < 5; tries++) {
    group.wait(READ_AFTER_SECONDS);
    mirror.read(group.snapshot(), { readAt: group.time(), quiet: false });
  }
  return { group, mirror, delivered };
}

/** How often what arrived did not fit, the last time against what WeCom shows in the end. */
function gapsIn({ group, delivered }: Played): number {
  let head = new ToyGroup('unique').snapshot().version;
  let gaps = 0;
  for (const event of delivered) {
    if (!('members' in event)) continue;
    if (event.lastVersion !== head && event.currentVersion !== head) gaps++;
    head = event.currentVersion;
  }
  return gaps + (head === group.snapshot().version ? 0 : 1);
}

describe('the mirror of a group', () => {
  it('equals the truth to the second when callbacks come in time', () => {
    fc.assert(
      fc.property(steps(inTime), (all) => {
        const { group, mirror } = play(all);
        expect(mirror.stays()).toEqual(group.truth());
        expect(mirror.gaps().detected).toBe(0);
      }),
      { numRuns: RUNS },
    );
  });

  it('equals the truth to the second when callbacks are late, doubled and out of order', () => {
    fc.assert(
      fc.property(steps(fc.oneof(inTime, inTime, late, fc.constant<Fate>('doubled'))), (all) => {
        const { group, mirror } = play(all);
        expect(mirror.stays()).toEqual(group.truth());
        expect(mirror.gaps().counted).toBe(mirror.present().length);
      }),
      { numRuns: RUNS },
    );
  });

  it('shows who is in after a verification when callbacks were lost as well', () => {
    fc.assert(
      fc.property(steps(fc.oneof(inTime, inTime, late, fc.constant<Fate>('lost'))), (all) => {
        const { group, mirror } = play(all);
        mirror.read(group.snapshot(), { readAt: group.time() + 60_000, quiet: true });
        expect(mirror.present()).toEqual(group.present());
        expect(mirror.gaps().counted).toBe(group.present().length);
        expect(mirror.gaps().open).toBe(0);
      }),
      { numRuns: RUNS },
    );
  });

  it('counts every gap that losses left, and repairs them all', () => {
    fc.assert(
      fc.property(steps(fc.oneof(inTime, inTime, fc.constant<Fate>('lost'))), (all) => {
        // A version that returns can hide a loss from everyone, so here each is a new one.
        const unread = all.map((step) => ({ ...step, read: false }));
        const played = play(unread, new ToyGroup('unique'));
        played.mirror.read(played.group.snapshot(), { readAt: played.group.time() + 60_000, quiet: true });
        const { detected, repaired } = played.mirror.gaps();
        expect([detected, repaired]).toEqual([gapsIn(played), gapsIn(played)]);
      }),
      { numRuns: RUNS },
    );
  });
});
