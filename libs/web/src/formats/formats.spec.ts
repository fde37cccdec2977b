import { formatsFor } from './formats';

const zh = formatsFor('zh', 'Asia/Shanghai');
const en = formatsFor('en', 'America/New_York');

it('writes days and moments on the clocks of the company', () => {
  expect(zh.moment('2026-11-22T16:30:00Z')).toBe('2026/11/23 00:30');
  expect(en.moment('2026-11-22T16:30:00Z')).toBe('22 Nov 2026, 11:30');
  expect([zh.dayOf('2026-11-22T16:30:00Z'), zh.day('2026-11-22')]).toEqual(['2026/11/23', '2026/11/22']);
});

it('writes numbers, shares, changes and money', () => {
  expect([zh.count(12345), zh.share(0.1234), zh.change(5), zh.change(-5), zh.change(0), zh.money('128.00')]).toEqual([
    '12,345',
    '12.3%',
    '+5',
    '-5',
    '0',
    '¥128.00',
  ]);
});

it('writes a dash for what there is not', () => {
  expect([zh.count(null), zh.share(null), zh.moment(null), zh.money(null)]).toEqual(['–', '–', '–', '–']);
});
