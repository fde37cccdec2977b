import { texts, withValues } from './texts';

it('puts values in their places', () => {
  expect(withValues('{count} 个群，{name}', { count: 3, name: '{count}' })).toBe('3 个群，{count}');
});

it('leaves a place that gets no value', () => {
  expect(withValues('{count} of {total}', { count: 1 })).toBe('1 of {total}');
});

it.each([
  [1, '1 day'],
  ['1', '1 day'],
  [0, '0 days'],
  ['1,001', '1,001 days'],
])('says the word that goes with %s', (count, said) => {
  expect(withValues('{count} {count|day|days}', { count })).toBe(said);
});

it('keeps both languages', () => {
  expect(texts({ zh: { a: '甲' }, en: { a: 'A' } }).en.a).toBe('A');
});
