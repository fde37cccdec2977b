import { readCookie, setCookie } from './cookie';

it.each([
  ['s=abc', 'abc'],
  ['a=1; s=abc; b=2', 'abc'],
  ['s=a=b', 'a=b'],
  ['xs=abc', null],
  ['s', null],
  ['s=', null],
  ['s=abc; s=def', null],
  ['S=abc', null],
  [undefined, null],
])('of the cookies "%s" ours is %s', (header, value) => {
  expect(readCookie(header, 's')).toBe(value);
});

it('is set so that no script reads it, no other site posts with it, and no plain connection carries it', () => {
  const cookie = { name: '__Host-s', value: 'v', maxAgeSeconds: null, secure: true };
  expect(setCookie(cookie)).toBe('__Host-s=v; Path=/; HttpOnly; SameSite=Lax; Secure');
  expect(setCookie({ ...cookie, name: 's', maxAgeSeconds: 0, secure: false })).toBe(
    's=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
  );
});
