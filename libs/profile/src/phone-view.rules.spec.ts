import { maskPhone, mayBePhone } from './phone-view.rules';

it.each([
  ['13800001234', '138****1234'],
  ['1380000123', '138****123'],
  ['62345678', '62****78'],
  ['12345', '****5'],
  ['1234', '****'],
  ['12', '**'],
  ['', ''],
  ['447700900123', '447*****0123'],
])('shows of the phone number %s only %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

it('takes for a phone number what is digits alone, but for the sign of a country', () => {
  const texts = ['13800001234', '+8613800001234', '12345', '1234', '138 0000', '+', 'a13800001234', '1'.repeat(18)];
  expect(texts.filter(mayBePhone)).toEqual(['13800001234', '+8613800001234', '12345']);
});
