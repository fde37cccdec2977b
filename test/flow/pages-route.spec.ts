import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLog, readSettings, systemClock } from '@qunshu/kernel';
import { KeyedHash, Sealer } from '@qunshu/tenancy';
import { httpServer } from '../../apps/qunshu/src/serve/http-server';
import { ServeModule } from '../../apps/qunshu/src/serve/serve-module';
import { apiApp } from '../support/api-app';
import { boot, type Booted } from '../support/booted';
import { builtPages, NOT_FOR_BROWSERS } from '../support/built-pages';
import { freePort } from '../support/free-port';
import { freshDatabase } from '../support/fresh-database';
import { rawRequest, type RawAnswer } from '../support/raw-request';
import { overTheWire, WebBrowser } from '../support/web-browser';

const APPS = ['console', 'sidebar'] as const;
const SCRIPT = 'main-abc123.js';
const pages = builtPages();

let booted: Booted;
let url: string;
let staff: string;
let signedIn: WebBrowser;
beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const size = { groups: 0, customers: 3, staff: 4, departments: 2 };
  const sandbox = { seed: 6, size, startAt: Date.UTC(2026, 7, 1), days: 1, detailLagMs: 0, resendDelayMs: 20 };
  booted = await boot({ sandbox, env: { PORT: String(port), PUBLIC_URL: url, PAGES_DIR: pages.path } });
  ({ userId: staff } = booted.sandbox.newStaff({ userId: 'SalesOne' }));
  await booted.sync();
  signedIn = new WebBrowser(overTheWire);
  await signIn(signedIn, `${url}/console/`);
}, 60_000);
afterAll(async () => {
  await booted.close();
  pages.remove();
});

/** Opens an address of ours, chooses who one is on WeCom's page, and gives where one ends. */
async function signIn(browser: WebBrowser, address: string): Promise<string> {
  const { location: login } = await browser.go(address);
  const { location: wecom } = await browser.go(login);
  const { text } = await browser.go(wecom);
  const link = [...text.matchAll(/href="([^"]+)">([^<]+)</g)].find(([, , name]) => name?.includes(`(${staff})`));
  const { location: back } = await browser.go(new URL((link?.[1] ?? '').replaceAll('&#38;', '&'), wecom).href);
  return (await browser.go(back)).location;
}

function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
  return rawRequest(url, { path, headers });
}

function cookie(): Record<string, string> {
  return { cookie: [...signedIn.cookies(url)].map(([name, value]) => `${name}=${value}`).join('; ') };
}

/** The directives of a policy by their names. */
function policyOf({ headers }: RawAnswer): Readonly<Record<string, string>> {
  const parts = String(headers['content-security-policy']).split('; ');
  return Object.fromEntries(
    parts.map((part): [string, string] => {
      const [name = '', ...values] = part.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('the document of an app', () => {
  it.each([
    ['/console/', 'console'],
    ['/console/groups/wr1?period=days7', 'console'],
    ['/console/no/such/page', 'console'],
    ['/console/index.html', 'console'],
    ['/sidebar/customer?corp=ww1&agent=1000002', 'sidebar'],
  ] as const)('is what %s is answered with, to whoever is signed in', async (path, app) => {
    const { status, headers, body } = await get(path, cookie());
    expect([status, headers['content-type'], body.toString()]).toEqual([
      200,
      'text/html; charset=utf-8',
      pages.document(app),
    ]);
  });

  it.each(['/', '/console', '/sidebar'])('is near at %s', async (path) => {
    const { status, headers } = await get(path);
    expect([status, headers.location]).toEqual([302, path === '/' ? '/console/' : `${path}/`]);
  });

  it.each(APPS)('runs scripts of our own files only, and asks nobody but us: %s', async (app) => {
    const answer = await get(`/${app}/`, cookie());
    expect(policyOf(answer)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'object-src': "'none'",
      'form-action': "'self'",
      'img-src': "'self' data: https://*.qlogo.cn https://*.qpic.cn",
    });
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
  });

  it('of the console is shown in no frame; of the sidebar in those of WeCom, and has its styles in files', async () => {
    const [console, sidebar] = [await get('/console/', cookie()), await get('/sidebar/', cookie())];
    expect([policyOf(console)['frame-ancestors'], console.headers['x-frame-options']]).toEqual(["'none'", 'DENY']);
    expect(policyOf(sidebar)['frame-ancestors']).toBe('https://work.weixin.qq.com https://*.work.weixin.qq.com');
    expect(sidebar.headers['x-frame-options']).toBeUndefined();
    expect(policyOf(sidebar)['style-src']).toBe("'self'");
  });

  it.each(APPS)('is asked for anew each time, for it names the files of the newest build: %s', async (app) => {
    expect((await get(`/${app}/`, cookie())).headers['cache-control']).toBe('no-cache');
  });

  it.each(['/console/groups', '/sidebar/today'])('is described without being sent: HEAD %s', async (path) => {
    const whole = await get(path, cookie());
    const head = await rawRequest(url, { method: 'HEAD', path, headers: cookie() });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect({ ...head.headers, date: '' }).toEqual({ ...whole.headers, date: '' });
    expect((await rawRequest(url, { method: 'HEAD', path })).status).toBe(302);
  });

  it('is nothing that one could post to', async () => {
    expect((await rawRequest(url, { method: 'POST', path: '/console/', headers: cookie() })).status).toBe(404);
  });
});

describe('the files of an app', () => {
  it.each(APPS)('are kept for ever, by whoever asks: %s', async (app) => {
    const { status, headers, body } = await get(`/${app}/assets/${SCRIPT}`);
    expect([status, body.toString()]).toEqual([200, pages.script]);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
  ] as const)('come as small as a browser takes them: %s', async (accepted, encoding, unpack) => {
    const { headers, body } = await get(`/console/assets/${SCRIPT}`, { 'accept-encoding': accepted });
    expect([headers['content-encoding'], unpack(body).toString()]).toEqual([encoding, pages.script]);
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(headers['cache-control']).toContain('immutable');
  });

  it('of an older build are gone, and no document stands in for them', async () => {
    const { status, body } = await get('/console/assets/main-older1.js', cookie());
    expect([status, body.toString()]).toEqual([404, expect.not.stringContaining('<title>')]);
  });

  it.each([
    '/console/assets/../.vite/manifest.json',
    '/console/assets/%2e%2e/.vite/manifest.json',
    '/console/assets/..%2f.vite%2fmanifest.json',
    '/console/assets/..%5c.vite%5cmanifest.json',
    '/console/assets/../../../secret.txt',
    '/console/assets/%2e%2e/%2e%2e/%2e%2e/secret.txt',
    '/console/assets/..%2f..%2f..%2fsecret.txt',
    '/console/assets//etc/passwd',
    '/console/assets/%00',
    '/console/../../secret.txt',
    '/console/%2e%2e/%2e%2e/secret.txt',
    '/console/.vite/manifest.json',
    '/sidebar/assets/....//....//secret.txt',
    '/assets/../secret.txt',
  ])('are all that there is to read: %s', async (path) => {
    for (const headers of [{}, cookie()]) {
      const { status, body } = await get(path, headers);
      expect([200, 302, 400, 403, 404]).toContain(status);
      expect(body.toString()).not.toMatch(new RegExp(`${NOT_FOR_BROWSERS}|root:`));
    }
  });
});

describe('whoever is not signed in', () => {
  it.each([
    [
      '/console/groups?q=%E5%BA%97&period=days7',
      '/auth/wecom/login?returnTo=%2Fconsole%2Fgroups%3Fq%3D%25E5%25BA%2597',
    ],
    [
      '/sidebar/customer?corp=ww1&agent=7',
      '/auth/wecom/login?returnTo=%2Fsidebar%2Fcustomer%3Fcorp%3Dww1%26agent%3D7&',
    ],
    ['/console/staff/a%40b', '/auth/wecom/login?returnTo=%2Fconsole%2F'],
    ['/console/..%2f..%2f', '/auth/wecom/login?returnTo=%2Fconsole%2F'],
    ['/console//evil.example.com', '/auth/wecom/login?returnTo=%2Fconsole%2F'],
  ])('is sent from %s to the sign-in', async (path, expected) => {
    for (const headers of [{}, { cookie: 'qunshu_session=made-up' }]) {
      const answer = await get(path, headers);
      expect([answer.status, answer.body.length]).toEqual([302, 0]);
      expect(String(answer.headers.location).startsWith(expected)).toBe(true);
    }
  });

  it('comes back to the page that was asked for, and sees it', async () => {
    const browser = new WebBrowser(overTheWire);
    const page = `${url}/console/groups?q=%E5%BA%97`;
    expect(await signIn(browser, page)).toBe(page);
    expect((await browser.go(page)).text).toBe(pages.document('console'));
  });

  it('signs in to follow a link to a file, unless it is a program', async () => {
    const file = '/exports/staff.csv?from=2026-08-01&to=2026-08-02';
    const browser = { accept: 'text/html,*/*', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' };
    const answer = await get(file, browser);
    const login = new URL(String(answer.headers.location), url);
    expect([answer.status, login.pathname]).toEqual([302, '/auth/wecom/login']);
    expect(login.searchParams.get('returnTo')).toBe(`/console/download?file=${encodeURIComponent(file)}`);
    const programs = [{}, { accept: 'text/csv' }, { ...browser, authorization: 'Bearer qs1.made-up' }];
    for (const headers of programs) expect((await get(file, headers)).status).toBe(401);
  });
});

it('says that the pages are not built where they are not, and goes on answering programs', async () => {
  const api = await apiApp({ PAGES_DIR: `${pages.path}/nowhere` });
  for (const path of ['/console/', '/sidebar/customer', `/console/assets/${SCRIPT}`]) {
    const { statusCode, headers, body } = await api.server.inject(path);
    expect([statusCode, headers['cache-control']]).toEqual([503, 'no-store']);
    expect(body).toContain('npm run build');
  }
  const { token } = await api.newTenant('Acme');
  expect((await api.ask(token, '{ viewer { tenantName } }')).status).toBe(200);
  await api.close();
});

it.each(['gateway', 'worker'] as const)('are not served by a process that is a %s alone', async (role) => {
  const fresh = await freshDatabase();
  const settings = readSettings({ DATABASE_URL: fresh.url, SPOOL_DIR: `${fresh.folder}/spool`, PAGES_DIR: pages.path });
  const key = Buffer.alloc(32, 1);
  const core = { settings, log: createLog('silent', process.stderr), database: fresh.database, clock: systemClock };
  const server = httpServer(settings);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServeModule.of({ ...core, sealer: new Sealer(key), keyedHash: new KeyedHash(key) }, role),
    new FastifyAdapter(server),
    { logger: false, bodyParser: false },
  );
  await app.init();
  await server.ready();
  for (const path of ['/', '/console/', '/sidebar/', `/console/assets/${SCRIPT}`]) {
    expect((await server.inject(path)).statusCode).toBe(404);
  }
  await app.close();
  await fresh.drop();
});
