import * as fc from 'fast-check';
import { addDays, countDays, daysFrom } from '@qunshu/kernel';
import { askableDays, owedOwners, owedRanges } from './owed.rules';

const nobody: ReadonlySet<string> = new Set();
const owners = (count: number) => new Map(Array.from({ length: count }, (_, n) => [`u${n}`, `U${n}`] as const));

describe('the days that can be asked for', () => {
  it('end yesterday and begin 180 days ago', () => {
    const days = askableDays('2026-11-23');
    expect(days).toHaveLength(180);
    expect([days[0], days.at(-1)]).toEqual(['2026-05-27', '2026-11-22']);
  });

  it('are fewer when fewer are wanted, never more', () => {
    expect(askableDays('2026-11-23', 2)).toEqual(['2026-11-21', '2026-11-22']);
    expect(askableDays('2026-11-23', 400)).toHaveLength(180);
  });
});

describe('the owners that a day still owes', () => {
  it('are asked for a hundred at a time', () => {
    const batches = owedOwners(owners(250), { there: nobody, refused: nobody });
    expect(batches.map((batch) => batch.length)).toEqual([100, 100, 50]);
    expect(batches[0]?.[0]).toBe('U0');
  });

  it('are neither those whose row is there nor those who were refused', () => {
    const known = { there: new Set(['u0']), refused: new Set(['u2']) };
    expect(owedOwners(owners(4), known)).toEqual([['U1', 'U3']]);
    expect(owedOwners(owners(1), known)).toEqual([]);
  });
});

describe('the ranges that a staff member still owes', () => {
  it('are none when everything is there, and one day when yesterday is not', () => {
    const days = askableDays('2026-11-23');
    expect(owedRanges(days, new Set(days))).toEqual([]);
    expect(owedRanges(days, new Set(days.slice(0, -1)))).toEqual([{ from: '2026-11-22', to: '2026-11-22' }]);
    expect(owedRanges(days, nobody)).toHaveLength(6);
  });

  it('cover every owed day, at most 30 days each, beginning and ending with one that is owed', () => {
    const days = askableDays('2026-11-23');
    fc.assert(
      fc.property(fc.subarray(days), (list) => {
        const there = new Set(list);
        const ranges = owedRanges(days, there);
        const covered = new Set(ranges.flatMap(({ from, to }) => daysFrom(from, to)));
        expect(days.every((day) => there.has(day) || covered.has(day))).toBe(true);
        expect(ranges.every(({ from, to }) => countDays(from, to) <= 30 && !there.has(from) && !there.has(to))).toBe(
          true,
        );
        expect(ranges.every(({ from }, n) => n === 0 || from > addDays(ranges[n - 1]?.from ?? from, 29))).toBe(true);
      }),
    );
  });
});
