import { failureOf } from './outcome';

it.each([
  ['getCurExternalContact:fail without context of external contact', 'not_in_chat'],
  ['getCurExternalContact:fail no permission', 'not_signed'],
  ['agentConfig:fail invalid signature', 'not_signed'],
  ['sendChatMessage:fail function not exist', 'old_client'],
  ['sendChatMessage:fail not supported', 'old_client'],
  ['sendChatMessage:cancel', 'cancelled'],
  ['sendChatMessage:fail', 'failed'],
])('takes %s for %s', (errMsg, expected) => {
  expect(failureOf({ errMsg, errCode: -1 })).toBe(expected);
});

it('takes an error that is none of WeCom for a failure', () => {
  expect(failureOf(new TypeError('Failed to fetch'))).toBe('failed');
});
