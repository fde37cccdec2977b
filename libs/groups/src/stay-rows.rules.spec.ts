import fc from 'fast-check';
import type { StayRow } from '@qunshu/database';
import type { Observation } from './observations.rules';
import { chainOrder } from './second.rules';
import { restay } from './stay-rows.rules';
import { deriveStays } from './stays.rules';

const times = { foundedAt: 0, dismissedAt: null, order: chainOrder(() => []) };
const member = { tenantId: 't', chatId: 'c', memberId: 'wmA', isStaff: false, recordedAt: 1, ...times };
const versions = null;
const seen = null;
const second = fc.integer({ min: 0, max: 300 }).map((n) => n * 1000);
const scene = fc.constantFrom(0, 1, 3);
const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({
    kind: fc.constant('join_told' as const),
    at: second,
    scene: fc.constant(null),
    versions: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('leave_told' as const), at: second, scene, versions: fc.constant(null) }),
  second.map((at): Observation => ({
    kind: 'join_shown',
    at,
    seenAt: at,
    seen,
    entry: { scene: at % 3, invitedBy: null, state: null },
  })),
);

function withIds(rows: readonly StayRow[]): StayRow[] {
  return rows.map((row, index) => (row.id === '' ? { ...row, id: `new ${index} ${row.joinedAt}` } : row));
}

describe('the rows of a member', () => {
  it('give the same stays whether the observations come one by one or together', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(observation, { maxLength: 10, selector: ({ kind, at }) => `${kind} ${at}` }),
        (observations) => {
          const oneByOne = observations.reduce<StayRow[]>((rows, seen) => withIds(restay(rows, [seen], member)), []);
          const together = deriveStays(observations, times);
          expect(oneByOne.map((row) => [row.joinedAt, row.leftAt, row.quitScene])).toEqual(
            together.map(({ joinedAt, end }) => [joinedAt, end?.at ?? null, end?.by === 'told' ? end.scene : null]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are left alone when nothing changes', () => {
    const rows = withIds(
      restay(
        [],
        [{ kind: 'join_shown', at: 1000, seenAt: 2000, seen, entry: { scene: 1, invitedBy: null, state: null } }],
        member,
      ),
    );
    const again = restay(
      rows,
      [{ kind: 'join_shown', at: 1000, seenAt: 9000, seen, entry: { scene: 1, invitedBy: null, state: null } }],
      member,
    );
    expect(again[0]).toBe(rows[0]);
  });

  it('keep their id and the time at which the join was recorded when the end becomes known', () => {
    const [row] = withIds(restay([], [{ kind: 'join_told', at: 1000, scene: 3, versions }], member));
    const [ended] = restay(row ? [row] : [], [{ kind: 'leave_told', at: 5000, scene: 1, versions }], {
      ...member,
      recordedAt: 7,
    });
    expect(ended).toMatchObject({
      id: row?.id,
      joinedAt: 1000,
      leftAt: 5000,
      joinScene: 3,
      quitScene: 1,
      joinRecordedAt: 1,
      endRecordedAt: 7,
      openMark: null,
    });
  });
});
