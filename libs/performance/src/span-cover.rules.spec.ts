import { addDays, daysFrom } from '@qunshu/kernel';
import fc from 'fast-check';
import { coverOf, coverUpTo, type Range } from './span-cover.rules';

/** The days that ranges stand for, counted one by one. */
function daysIn(ranges: readonly Range[], among: readonly string[]): string[] {
  return among.flatMap((day) =>
    ranges.flatMap(({ from, to }) => {
      const span = from.startsWith('m') ? `m${day.slice(0, 7)}` : `d${day}`;
      return span >= from && span <= to ? [day] : [];
    }),
  );
}

const day = fc.integer({ min: 0, max: 1200 }).map((n) => addDays('2024-01-01', n));

describe('a cover of spans', () => {
  it('holds every day of its period once and no other', () => {
    const all = daysFrom('2023-11-01', '2027-12-31');
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const to = addDays(from, length);
        expect(daysIn(coverOf({ from, to }), all)).toEqual(daysFrom(from, to));
      }),
    );
  });

  it('holds every day up to its end', () => {
    const all = daysFrom('2023-11-01', '2027-12-31');
    fc.assert(
      fc.property(day, (to) => {
        expect(daysIn(coverUpTo(to), all)).toEqual(daysFrom('2023-11-01', to));
      }),
    );
  });

  it.each([
    ['2026-03-01', '2026-03-31', ['m2026-03..m2026-03']],
    ['2026-03-02', '2026-03-31', ['d2026-03-02..d2026-03-31']],
    ['2026-02-20', '2026-04-03', ['d2026-02-20..d2026-02-28', 'm2026-03..m2026-03', 'd2026-04-01..d2026-04-03']],
  ])('takes whole months as one: %s to %s', (from, to, ranges) => {
    expect(coverOf({ from, to }).map((range) => `${range.from}..${range.to}`)).toEqual(ranges);
  });
});
