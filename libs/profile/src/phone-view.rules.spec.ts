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

it('takes for a phone number what is digits, as people set them apart', () => {
  const texts = ['13800001234', '+86 138-0000-1234', '12345', '1234', '138 0000', '+', 'a13800001234', '1'.repeat(26)];
  expect(texts.filter(mayBePhone)).toEqual(['13800001234', '+86 138-0000-1234', '12345', '138 0000']);
});
