import { readReturnTo } from './return-to';

const WELCOME = '/auth/wecom/welcome';

it.each(['/console', '/console/', '/sidebar/group', '/console/reports/2?from=2026-11-01&name=%E5%BA%97'])(
  'goes on to our own page %s',
  (path) => {
    expect(readReturnTo(path)).toBe(path);
  },
);

it.each([
  '//evil.example.com',
  '/\\evil.example.com',
  '\\\\evil.example.com',
  'https://evil.example.com/console/',
  'javascript:alert(1)',
  '/%2F/evil.example.com',
  '/%5Cevil.example.com',
  '/console/%2F%2Fevil.example.com',
  '/console//evil.example.com',
  '/console/../../auth/logout',
  '/console/./x',
  '/console/...',
  '/console@evil.example.com',
  '/consoleevil',
  '/console?x=//evil',
  '/console#x',
  '/console/\n/x',
  '/console\r\nset-cookie: a=b',
  ' /console',
  '/graphql',
  '/auth/wecom/login',
  '/',
  '',
  `/console/${'x'.repeat(500)}`,
])('does not follow %j', (path) => {
  expect(readReturnTo(path)).toBe(WELCOME);
});

it('ends at the page that says it worked when nothing is asked for', () => {
  expect(readReturnTo(null)).toBe(WELCOME);
});
