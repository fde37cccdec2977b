import { downloadPath } from './download-path';

it.each(['/exports/files/0197a2', '/exports/staff.csv?from=2026-11-01&to=2026-11-30'])('links to %s', (path) => {
  expect(downloadPath(path)).toBe(path);
});

it.each([
  null,
  '',
  '//evil.example.com',
  'https://evil.example.com',
  '/exports/../auth/x',
  '/exports/files//x',
  'javascript:1',
])('links to nothing for %j', (path) => {
  expect(downloadPath(path)).toBeNull();
});
