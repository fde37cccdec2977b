import { faultOf, readChoice, readComparison } from './period-choice';

const TODAY = '2026-11-23';

it('knows periods by name', () => {
  expect(readChoice('days7', TODAY)).toEqual({ name: 'days7', days: { from: '2026-11-17', to: TODAY } });
  expect(readChoice('lastMonth', TODAY)).toEqual({ name: 'lastMonth', days: { from: '2026-10-01', to: '2026-10-31' } });
  expect(readChoice('lastMonth', '2026-01-05').days).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

it('takes two days, also some that are still to come', () => {
  const days = { from: '2026-11-01', to: '2026-11-30' };
  expect(readChoice('2026-11-01..2026-11-30', TODAY)).toEqual({ name: 'custom', days });
});

it.each([
  ['2026-11-24..2026-11-30', 'future'],
  ['2026-11-20..2026-11-10', 'wrongWay'],
  ['2025-10-20..2026-11-24', 'tooLong'],
])('shows the default instead of %s', (text, fault) => {
  const [from = '', to = ''] = text.split('..');
  expect(faultOf({ from, to }, TODAY)).toBe(fault);
  expect(readChoice(text, TODAY).name).toBe('days30');
});

it('takes 400 days and asks for both of them', () => {
  expect(faultOf({ from: '2025-10-20', to: TODAY }, TODAY)).toBeNull();
  expect(faultOf({ from: '', to: TODAY }, TODAY)).toBe('noDay');
});

it('compares with the days before unless something else is said', () => {
  expect(readComparison('')).toBe('DAYS_BEFORE');
  expect(readComparison('YEAR_BEFORE')).toBe('YEAR_BEFORE');
  expect(readComparison('none')).toBeNull();
});
