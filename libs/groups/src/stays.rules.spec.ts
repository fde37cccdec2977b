import fc from 'fast-check';
import type { Observation } from './observations.rules';
import { chainOrder, type DatedStep, type Held } from './second.rules';
import { deriveStays } from './stays.rules';

const minute = 60_000;
const entry = { scene: 1, invitedBy: 'lina', state: 'poster' };
const told = (at: number): Observation => ({ kind: 'join_told', at, scene: null, versions: null });
const shown = (at: number, seenAt = at + 2000, seen: Held | null = null): Observation => ({
  kind: 'join_shown',
  at,
  seenAt,
  seen,
  entry,
});
const left = (at: number, scene = 0): Observation => ({ kind: 'leave_told', at, scene, versions: null });
const missedSinceTold = (at: number, joinedAt: number): Observation => ({
  kind: 'absent',
  at,
  of: `${joinedAt} told`,
  version: null,
});
const missedSinceShown = (at: number, joinedAt: number): Observation => ({
  kind: 'absent',
  at,
  of: `${joinedAt} shown`,
  version: null,
});

function spans(
  observations: readonly Observation[],
  dismissedAt: number | null = null,
  changes: readonly DatedStep[] = [],
): [number, number | null, string | null][] {
  return deriveStays(observations, { foundedAt: 0, dismissedAt, order: chainOrder(() => changes) }).map(
    ({ joinedAt, end }) => [joinedAt, end?.at ?? null, end?.by ?? null],
  );
}

describe('the stays of a member', () => {
  it('begin with a join and end with a leave, and a return begins another', () => {
    expect(spans([told(10), left(20), told(30)])).toEqual([
      [10, 20, 'told'],
      [30, null, null],
    ]);
  });

  it('take the join time that a read shows over that of the callback when they lie within a minute', () => {
    expect(spans([told(10_000), shown(8_000)])).toEqual([[8_000, null, null]]);
    expect(spans([told(10_000), shown(10_000 + minute)])).toEqual([[10_000 + minute, null, null]]);
    expect(spans([told(10_000), shown(10_001 + minute)])).toHaveLength(2);
  });

  it('are two when a leave lies between what the callback and the read tell of', () => {
    expect(spans([told(10_000), left(20_000), shown(30_000)])).toEqual([
      [10_000, 20_000, 'told'],
      [30_000, null, null],
    ]);
  });

  it('are two when somebody left and came back in the second of the join callback', () => {
    expect(spans([shown(1_000), left(10_000), told(10_000)])).toEqual([
      [1_000, 10_000, 'told'],
      [10_000, null, null],
    ]);
  });

  it('alternate within one second from the state before it', () => {
    expect(spans([told(1000), left(5000), told(5000)])).toEqual([
      [1000, 5000, 'told'],
      [5000, null, null],
    ]);
    expect(spans([told(5000), left(5000)])).toEqual([[5000, 5000, 'told']]);
    expect(spans([told(1000), left(5000), shown(5000)])).toEqual([
      [1000, 5000, 'told'],
      [5000, null, null],
    ]);
  });

  it('are missed by a read only where they were known to it', () => {
    expect(spans([told(10), missedSinceTold(50, 10), left(20), told(20)])).toEqual([
      [10, 20, 'told'],
      [20, null, null],
    ]);
  });

  it('are known from their end alone when only the leave was told', () => {
    expect(spans([left(20)])).toEqual([[20, 20, 'told']]);
    expect(spans([left(20), told(10)])).toEqual([[10, 20, 'told']]);
  });

  it('end at the read that missed the member, until a callback tells when it was', () => {
    expect(spans([told(10), missedSinceTold(50, 10)])).toEqual([[10, 50, 'inferred']]);
    expect(spans([told(10), missedSinceTold(50, 10), left(30)])).toEqual([[10, 30, 'told']]);
    expect(spans([told(10), missedSinceTold(50, 10), left(70)])).toEqual([[10, 70, 'told']]);
  });

  it('end at the next join when that is earlier than the read that missed the member', () => {
    expect(spans([shown(10), shown(10 + 2 * minute)])).toEqual([
      [10, 10 + 2 * minute, 'inferred'],
      [10 + 2 * minute, null, null],
    ]);
  });

  it('go on when a later read shows the same join again', () => {
    expect(spans([shown(10, 20), missedSinceShown(50, 10)])).toEqual([[10, 50, 'inferred']]);
    expect(spans([shown(10, 60), missedSinceShown(50, 10)])).toEqual([[10, null, null]]);
  });

  it('end with the group, and nobody has left by that', () => {
    expect(spans([told(10)], 40)).toEqual([[10, 40, 'dismissal']]);
    expect(spans([told(10), left(30)], 40)).toEqual([[10, 30, 'told']]);
    expect(spans([told(50)], 40)).toEqual([[50, 50, 'dismissal']]);
  });

  describe('within one second', () => {
    const at = 5000;
    const step = (kind: 'join' | 'leave', last: string, current: string): DatedStep => {
      return { at, kind, scene: kind === 'leave' ? 0 : null, last, current };
    };
    const joins = (last: string, current: string): Observation => {
      return { kind: 'join_told', at, scene: null, versions: { last, current } };
    };
    const leaves = (last: string, current: string): Observation => {
      return { kind: 'leave_told', at, scene: 0, versions: { last, current } };
    };

    it('follow the versions, through changes of others too', () => {
      const changes = [step('leave', 'v1', 'v2'), step('join', 'v2', 'v3'), step('join', 'v3', 'v4')];
      const observations = [
        shown(at, at + 2000, { version: 'v1', at }),
        leaves('v1', 'v2'),
        joins('v3', 'v4'),
        left(6000),
      ];
      expect(spans(observations, null, changes)).toEqual([
        [at, at, 'told'],
        [at, 6000, 'told'],
      ]);
    });

    it('end with the leave that came after the version in which a read showed them', () => {
      const observations = [shown(at, at + 2000, { version: 'v1', at }), leaves('v1', 'v2')];
      expect(spans(observations, null, [step('leave', 'v1', 'v2')])).toEqual([[at, at, 'told']]);
    });

    it('go on after the leave when a read showed them in a later version', () => {
      const observations = [shown(at, at + 2000, { version: 'v9', at: 9000 }), leaves('v1', 'v2')];
      expect(spans(observations, null, [step('leave', 'v1', 'v2')])).toEqual([
        [at, at, 'told'],
        [at, null, null],
      ]);
    });

    it('keep to the state before where the versions lead round', () => {
      const changes = [step('leave', 'a', 'b'), step('join', 'b', 'a')];
      const there = [leaves('a', 'b'), joins('b', 'a')];
      expect(spans([told(1000), ...there], null, changes)).toEqual([
        [1000, at, 'told'],
        [at, null, null],
      ]);
      expect(spans(there, null, changes)).toEqual([[at, at, 'told']]);
    });

    it('cost no more than their number when one member came and went a thousand times', () => {
      const changes = Array.from({ length: 2000 }, (_, n) => step(n % 2 ? 'leave' : 'join', `v${n}`, `v${n + 1}`));
      const observations = changes.map(({ kind, last, current }) => (kind === 'join' ? joins : leaves)(last, current));
      expect(spans(observations.reverse(), null, changes)).toHaveLength(1000);
    });
  });

  it('come out the same in whatever order the observations arrive', () => {
    const second = fc.integer({ min: 0, max: 300 }).map((n) => n * 1000);
    const observation = fc.oneof(
      second.map(told),
      second.map((at) => shown(at)),
      second.map((at) => left(at)),
      fc.tuple(second, second).map(([at, joinedAt]) => missedSinceTold(at, joinedAt)),
    );
    const shuffled = fc
      .array(observation, { maxLength: 12 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([some, other]) => {
        expect(spans(other)).toEqual(spans(some));
      }),
    );
  });

  it('never overlap, and at most the last is open', () => {
    const second = fc.integer({ min: 0, max: 300 }).map((n) => n * 1000);
    const observation = fc.oneof(
      second.map(told),
      second.map((at) => left(at)),
      second.map((at) => shown(at)),
    );
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 12 }), (observations) => {
        const stays = spans(observations);
        stays.forEach(([, end], index) => {
          const next = stays[index + 1];
          if (next) expect(end).toBeLessThanOrEqual(next[0]);
        });
      }),
    );
  });
});
