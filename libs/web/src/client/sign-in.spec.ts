import { signInUrl } from './sign-in';

const at = (path: string): Pick<Location, 'pathname' | 'search'> => {
  const { pathname, search } = new URL(path, 'https://qunshu.example.com');
  return { pathname, search };
};
const returnTo = (path: string): string | null =>
  new URLSearchParams(signInUrl(at(path), '/console/').split('?')[1]).get('returnTo');

it.each([
  ['/console/groups', '/console/groups'],
  ['/console/groups?q=%E5%BA%97+a&p=2', '/console/groups?q=%E5%BA%97%20a&p=2'],
  ["/console/groups?q='(x)*!", '/console/groups?q=%27%28x%29%2a%21'],
  ['/console/staff/a%40b', '/console/'],
])('comes back to %s at %s', (path, expected) => {
  expect(returnTo(path)).toBe(expected);
});

it('says which app the address names', () => {
  expect(signInUrl(at('/sidebar/customer?corp=ww1&agent=1000002'), '/sidebar/')).toBe(
    '/auth/wecom/login?returnTo=%2Fsidebar%2Fcustomer%3Fcorp%3Dww1%26agent%3D1000002&corp=ww1&agent=1000002',
  );
});
