import { isNavigation, signInAddress } from './sign-in-redirect';

it.each([
  [{}, '/auth/wecom/login?returnTo=%2Fconsole%2F'],
  [{ corp: 'ww1', agent: '1000002' }, '/auth/wecom/login?returnTo=%2Fconsole%2F&corp=ww1&agent=1000002'],
  [{ corp: ['ww1', 'ww2'] }, '/auth/wecom/login?returnTo=%2Fconsole%2F'],
])('with %j signs in at %s', (query, expected) => {
  expect(signInAddress({ query }, '/console/')).toBe(expected);
});

it.each([
  ['GET', { 'sec-fetch-mode': 'navigate', accept: 'text/html,*/*' }, true],
  ['GET', { 'sec-fetch-mode': 'cors', accept: 'text/html' }, false],
  ['GET', { 'sec-fetch-mode': 'navigate', accept: 'text/csv' }, false],
  ['GET', { accept: 'text/html' }, false],
  ['POST', { 'sec-fetch-mode': 'navigate', accept: 'text/html' }, false],
] as const)('takes a %s with %j for a navigation: %s', (method, headers, expected) => {
  expect(isNavigation({ method, headers })).toBe(expected);
});
