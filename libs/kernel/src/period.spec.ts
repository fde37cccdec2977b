import { UserError } from './errors';
import { periodBefore, readPeriod } from './period';

const TODAY = '2026-11-23';

/** The argument that is refused. */
function refused(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof UserError && error.code === 'BAD_ARGUMENT' ? error.details['argument'] : error;
  }
}

describe('a period as asked for', () => {
  it.each([
    ['2026-11-24', '2026-11-23', 'period.from'],
    ['2026-11-24', '2026-11-30', 'period.from'],
    ['2026-02-30', '2026-11-23', 'period.from'],
    ['2026-11-01', 'tomorrow', 'period.to'],
    ['1970-01-01', '1970-01-02', 'period.from'],
    ['0001-01-01', '0001-01-02', 'period.from'],
    ['2025-01-01', '2026-02-05', 'period'],
  ])('is refused by the argument that is wrong: %s to %s', (from, to, argument) => {
    const read = (): unknown => readPeriod({ from, to }, TODAY);
    expect(refused(read)).toEqual(argument);
  });

  it('says where time begins', () => {
    expect(() => readPeriod({ from: '1969-12-31', to: '1970-01-02' }, TODAY)).toThrow(/is before 1970-01-02/);
    expect(readPeriod({ from: '1970-01-02', to: '1970-01-02' }, TODAY).from).toBe('1970-01-02');
  });

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-23', '2026-12-31'],
    ['2025-01-01', '2026-02-04'],
  ])('may be one day, end in the future, or last 400 days: %s to %s', (from, to) => {
    expect(readPeriod({ from, to }, TODAY)).toEqual({ from, to });
  });
});

describe('the period before', () => {
  it.each([
    ['2026-11-10', '2026-11-16', 'DAYS_BEFORE', '2026-11-03', '2026-11-09'],
    ['2026-03-01', '2026-03-31', 'DAYS_BEFORE', '2026-01-29', '2026-02-28'],
    ['2026-03-01', '2026-03-31', 'MONTH_BEFORE', '2026-02-01', '2026-02-28'],
    ['2026-02-01', '2026-03-31', 'MONTH_BEFORE', '2026-01-01', '2026-02-28'],
    ['2026-02-01', '2026-02-28', 'MONTH_BEFORE', '2026-01-01', '2026-01-31'],
    ['2026-03-05', '2026-03-31', 'MONTH_BEFORE', '2026-02-05', '2026-02-28'],
    ['2026-03-30', '2026-03-31', 'MONTH_BEFORE', '2026-02-28', '2026-02-28'],
    ['2024-02-01', '2024-02-29', 'YEAR_BEFORE', '2023-02-01', '2023-02-28'],
    ['2025-02-01', '2025-02-28', 'YEAR_BEFORE', '2024-02-01', '2024-02-29'],
    ['2024-02-29', '2024-03-02', 'YEAR_BEFORE', '2023-02-28', '2023-03-02'],
  ] as const)('of %s to %s, %s', (...[from, to, by, earlierFrom, earlierTo]) => {
    expect(periodBefore({ from, to }, by)).toEqual({ from: earlierFrom, to: earlierTo });
  });
});
