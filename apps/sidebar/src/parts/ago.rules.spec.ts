import { agoOf } from './ago.rules';

const NOW = Date.parse('2026-11-23T12:00:00+08:00');
const MINUTE = 60_000;

it.each([
  [-5, { key: 'now', count: 0 }],
  [0.5, { key: 'now', count: 0 }],
  [1, { key: 'minutesAgo', count: 1 }],
  [60 * 3, { key: 'hoursAgo', count: 3 }],
  [60 * 24, { key: 'daysAgo', count: 1 }],
  [60 * 24 * 7 - 1, { key: 'daysAgo', count: 6 }],
  [60 * 24 * 7, null],
])('says of what was %d minutes ago %o', (minutes, expected) => {
  expect(agoOf(NOW - minutes * MINUTE, NOW)).toEqual(expected);
});
