import { apiApp, type ApiApp } from '../support/api-app';
import { into, WebBrowser } from '../support/web-browser';

let api: ApiApp;
beforeAll(async () => {
  api = await apiApp({ RATE_LIMITS: 'on' });
});
afterAll(() => api.close());

it('one address that signs in far too often is asked to wait, on a page for people', async () => {
  const browser = new WebBrowser(into(api.server));
  const pages = await Promise.all(Array.from({ length: 600 }, () => browser.go('http://q/auth/wecom/login?corp=x')));
  const refused = pages.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused[0]?.text).toContain('请稍后再试');
  expect(pages[0]?.status).toBe(404);
});

it('an error of ours is told by its id, which the log knows, and by nothing else', async () => {
  const quiet = await apiApp();
  quiet.faults.read = () => Promise.reject(new Error('the secret of the database'));
  const session = `qunshu_session=qc1.01900000-0000-7000-8000-000000000001.${'A'.repeat(43)}`;
  const page = await new WebBrowser(into(quiet.server)).go('http://q/auth/wecom/welcome', { cookie: session });
  const id = /[0-9a-f-]{36}/.exec(page.text)?.[0] ?? '';
  expect([page.status, page.text.includes('secret')]).toEqual([500, false]);
  expect(quiet.lines.filter((line) => line.includes(id) && line.includes('a sign-in failed'))).toHaveLength(1);
  await quiet.close();
});
