import fc from 'fast-check';
import { addDays, Calendar, countDays } from '@qunshu/kernel';
import { isNight, isWaitedFor, lastEnded, owed } from './due-period.rules';

describe('the period of a scheduled report', () => {
  it.each([
    ['2026-11-22', '2026-11-09', '2026-11-15'], // a Sunday: its week is not over
    ['2026-11-23', '2026-11-16', '2026-11-22'], // the Monday after it
    ['2026-11-29', '2026-11-16', '2026-11-22'],
    ['2027-01-01', '2026-12-21', '2026-12-27'],
    ['2024-03-04', '2024-02-26', '2024-03-03'],
  ])('on %s is the week from %s to %s', (today, from, to) => {
    expect(lastEnded('WEEK', today)).toEqual({ from, to });
  });

  it.each([
    ['2026-11-30', '2026-10-01', '2026-10-31'],
    ['2026-12-01', '2026-11-01', '2026-11-30'],
    ['2027-01-01', '2026-12-01', '2026-12-31'],
    ['2024-03-31', '2024-02-01', '2024-02-29'],
  ])('on %s is the month from %s to %s', (today, from, to) => {
    expect(lastEnded('MONTH', today)).toEqual({ from, to });
  });

  it('is always whole, over, and the newest such', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.constantFrom('WEEK' as const, 'MONTH' as const),
        (n, every) => {
          const today = addDays('1975-03-03', n);
          const { from, to } = lastEnded(every, today);
          expect(to < today).toBe(true);
          expect(lastEnded(every, addDays(to, 1))).toEqual({ from, to });
          expect(lastEnded(every, to).to).toBe(addDays(from, -1));
          const length = countDays(from, to);
          expect(every === 'WEEK' ? length === 7 : length >= 28 && length <= 31).toBe(true);
        },
      ),
    );
  });

  it('begins where the day of the tenant does', () => {
    const mondayInShanghai = Date.parse('2026-11-23T00:00:00+08:00');
    const todayIn = (zone: string, at: number): string => new Calendar(zone).dayOf(at);
    expect(lastEnded('WEEK', todayIn('Asia/Shanghai', mondayInShanghai - 1)).to).toBe('2026-11-15');
    expect(lastEnded('WEEK', todayIn('Asia/Shanghai', mondayInShanghai)).to).toBe('2026-11-22');
    expect(lastEnded('WEEK', todayIn('America/New_York', mondayInShanghai)).to).toBe('2026-11-15');
    // Clocks go back on the first of November 2026 in New York: the day is 25 hours long.
    const first = Date.parse('2026-11-01T00:00:00-04:00');
    expect(lastEnded('MONTH', todayIn('America/New_York', first - 1)).to).toBe('2026-09-30');
    expect(lastEnded('MONTH', todayIn('America/New_York', first)).to).toBe('2026-10-31');
    expect(lastEnded('MONTH', todayIn('America/New_York', first + 24.5 * 3_600_000)).to).toBe('2026-10-31');
  });
});

describe('what a schedule owes', () => {
  it('is nothing until another week or month is over', () => {
    const schedule = { every: 'WEEK', madeTo: '2026-11-15' } as const;
    expect(owed(schedule, '2026-11-22')).toEqual([]);
    expect(owed(schedule, '2026-11-23')).toEqual([{ from: '2026-11-16', to: '2026-11-22' }]);
  });

  it('is every period that was missed, oldest first', () => {
    expect(owed({ every: 'MONTH', madeTo: '2025-12-31' }, '2026-04-01')).toEqual([
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-02-01', to: '2026-02-28' },
      { from: '2026-03-01', to: '2026-03-31' },
    ]);
  });

  it('is no more than the newest twelve', () => {
    const weeks = owed({ every: 'WEEK', madeTo: '2024-01-07' }, '2026-11-25');
    expect([weeks.length, weeks[0]?.from, weeks.at(-1)?.to]).toEqual([12, '2026-08-31', '2026-11-22']);
  });

  it('is nothing when the clock went back', () => {
    expect(owed({ every: 'WEEK', madeTo: '2026-11-22' }, '2026-11-10')).toEqual([]);
  });
});

describe('the time at which a report is written', () => {
  it.each([
    ['2026-11-23 00:00:00', true],
    ['2026-11-23 05:59:59', true],
    ['2026-11-23 06:00:00', false],
    ['2026-11-23 23:59:59', false],
  ])('is not in the night: %s', (local, night) => {
    expect(isNight(local)).toBe(night);
  });

  it('waits for what is pending until nine, and three hours where the worker started later', () => {
    const [week, hour] = [{ from: '2026-11-16', to: '2026-11-22' }, 3_600_000];
    expect(isWaitedFor('2026-11-23 08:59:59', week, 100 * hour)).toBe(true);
    expect(isWaitedFor('2026-11-23 09:00:00', week, 100 * hour)).toBe(false);
    expect(isWaitedFor('2026-11-25 12:00:00', week, 3 * hour - 1)).toBe(true);
    expect(isWaitedFor('2026-11-25 12:00:00', week, 3 * hour)).toBe(false);
  });
});
