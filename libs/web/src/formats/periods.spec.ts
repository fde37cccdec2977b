import { addDays, periodOf, readPeriod, writePeriod } from './periods';

const TODAY = '2026-03-01';

it.each([
  ['today', '2026-03-01'],
  ['days7', '2026-02-23'],
  ['days30', '2026-01-31'],
  ['month', '2026-03-01'],
] as const)('%s begins with %s and ends with today', (name, from) => {
  expect(periodOf(name, TODAY)).toEqual({ from, to: TODAY });
});

it('steps over the ends of months and years', () => {
  expect([addDays('2025-12-31', 1), addDays('2028-03-01', -1)]).toEqual(['2026-01-01', '2028-02-29']);
});

it('reads what it writes', () => {
  const days = { from: '2026-01-05', to: '2026-02-01' };
  expect(readPeriod(writePeriod(days), TODAY)).toEqual(days);
});

it.each(['', 'x', '2026-02-01..2026-01-05', '2026-02-30..2026-03-01', '2026-13-01..2026-13-02'])(
  'does not read %j',
  (text) => {
    expect(readPeriod(text, TODAY)).toBeNull();
  },
);
