import { dueOf } from './due.rules';

it.each([
  ['2026-11-23', 'dueToday', 0],
  ['2026-11-20', 'overdue', 3],
  ['2026-10-23', 'overdue', 31],
])('says of what is due on %s, on the 23rd, that it is %s', (day, key, days) => {
  expect(dueOf(day, '2026-11-23')).toEqual({ key, days });
});

it('says the day of what is to come', () => {
  expect(dueOf('2026-12-01', '2026-11-23').key).toBe('dueOn');
});
