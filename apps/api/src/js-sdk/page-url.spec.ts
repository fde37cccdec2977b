import { pageUrl } from './page-url';

const OWN = new Set(['https://q.example.com', 'http://127.0.0.1:3000']);

it.each([
  ['https://q.example.com/sidebar/', 'https://q.example.com/sidebar/'],
  ['https://q.example.com/sidebar/?a=%E4%B8%AD&b=1#tab', 'https://q.example.com/sidebar/?a=%E4%B8%AD&b=1'],
  ['http://127.0.0.1:3000/sidebar/#/groups#x', 'http://127.0.0.1:3000/sidebar/'],
])('the page %s is signed as %s', (url, signed) => {
  expect(pageUrl(url, OWN)).toBe(signed);
});

it.each([
  'https://evil.example.com/sidebar/',
  'http://q.example.com/sidebar/',
  'https://q.example.com:8443/sidebar/',
  'https://q.example.com.evil.com/',
  'https://q.example.com@evil.com/',
  'https://evil.com/?https://q.example.com/',
  'https://user@q.example.com/',
  'https://q.example.com',
  'https://Q.example.com/sidebar/',
  'https:q.example.com/sidebar/',
  'https://q.example.com\\.evil.com/',
  'https://q.example.com/side bar/',
  'https://q.example.com/中',
  ' https://q.example.com/',
  'https://q.example.com/\n',
  `https://q.example.com/${'x'.repeat(3000)}`,
  'javascript:alert(1)',
  '/sidebar/',
  '',
  undefined,
  ['https://q.example.com/', 'https://q.example.com/'],
])('the page %j is none of ours', (url) => {
  expect(() => pageUrl(url, OWN)).toThrow('must be the address of one of our own pages');
});
