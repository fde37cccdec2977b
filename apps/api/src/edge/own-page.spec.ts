import { isFromOwnPage, type Sender } from './own-page';

const OWN = 'https://q.example.com';
const isOwn = (method: string, headers: Sender['headers']): boolean => isFromOwnPage({ method, headers }, OWN);

it.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, true],
  [{ origin: OWN }, true],
  [{}, false],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: OWN }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'same-origin, cross-site' }, false],
  [{ origin: 'https://evil.example.com' }, false],
  [{ origin: 'https://q.example.com.evil.com' }, false],
  [{ origin: 'http://q.example.com' }, false],
  [{ origin: 'null' }, false],
  [{ origin: '' }, false],
])('a change with %j is from our own page: %p', (headers, own) => {
  expect(isOwn('POST', headers)).toBe(own);
});

it.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{}, true],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ origin: 'https://evil.example.com' }, false],
])('reading with %j is from our own page, or by hand: %p', (headers, own) => {
  expect(isOwn('GET', headers)).toBe(own);
});
