import fc from 'fast-check';
import { ATTRIBUTIONS, departmentsOf, periodsOf, scopesOf } from './all-questions';
import { histories } from './branch-histories';
import { figuresOf, movementsOf } from './figures-reference';
import type { Question } from './questions';
import { truthOf } from './history-truth';
import { ADDITIVE, branchRowsOf, staffRowsOf } from './report-reference';
import { dayOf, inForce, upwards, type Truth } from './toy-branches';

const RUNS = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 1000 : 25;

/** Days on which anything happened in the history, and the ones beside them. */
function busyDays(truth: Truth): string[] {
  const facts = [...truth.groups.map(({ owners }) => owners), ...[...truth.staff.values()].map((s) => s.departments)];
  const instants = [
    ...truth.stays.flatMap(({ joinedAt, leftAt }) => [joinedAt, leftAt ?? joinedAt]),
    ...facts.flatMap((dated) => dated.map(({ at }) => at)),
  ];
  return [...new Set(instants.map((at) => dayOf(truth.zone, at)))];
}

function holds(truth: Truth, question: Question): void {
  const { joined, left, dismissed, movedIn, movedOut, gained, lost, seats, people } = movementsOf(truth, question);
  expect(seats.after).toBe(seats.before + joined.length - left.length - dismissed + movedIn - movedOut);
  expect(people.after).toBe(people.before + gained - lost);
}

describe('the reference', () => {
  it('gives figures that follow from one another, for every scope on every day', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const truth = truthOf(history);
        const scopes = scopesOf(truth);
        const days = busyDays(truth);
        for (const attribution of ATTRIBUTIONS) {
          for (const scope of scopes) {
            for (const day of days) holds(truth, { scope, attribution, period: { from: day, to: day } });
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('gives a branch the sums of its rows', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const truth = truthOf(history);
        for (const period of periodsOf(truth, 0).slice(2, 5)) {
          for (const departmentId of departmentsOf(truth)) {
            const asked = { period, attribution: 'AT_EVENT' } as const;
            const whole = figuresOf(truth, { ...asked, scope: { kind: 'department', departmentId } });
            for (const rows of [branchRowsOf(truth, departmentId, asked), staffRowsOf(truth, departmentId, asked)]) {
              const sums = ADDITIVE.map((name) => rows.reduce((sum, { figures }) => sum + (figures[name] ?? 0), 0));
              expect(sums).toEqual(ADDITIVE.map((name) => whole[name]));
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('takes the first thing known for what was before, and of two at one instant the later one', () => {
    const facts = [
      { at: 5, value: 'a' },
      { at: 5, value: 'b' },
      { at: 9, value: 'c' },
    ];
    expect([1, 5, 8, 9, 10].map((at) => inForce(facts, at))).toEqual(['a', 'b', 'b', 'c', 'c']);
    expect(inForce([], 1)).toBeNull();
  });

  it("goes up today's tree, and comes to an end in a circle too", () => {
    const parents = new Map([
      ['1', null],
      ['2', '1'],
      ['3', '2'],
      ['8', '9'],
      ['9', '8'],
    ]);
    const truth = { parents, gone: new Set(['2']) };
    expect(upwards(truth, '3')).toEqual(['3', '1']);
    expect(upwards(truth, '8')).toEqual(['8', '9']);
    expect(upwards(truth, '7')).toEqual(['7']);
  });
});
