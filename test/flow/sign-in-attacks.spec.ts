import { AuditEntryRow, BrowserSessionRow, StaffRow } from '@qunshu/database';
import { TenancyService } from '@qunshu/tenancy';
import { apiApp, type ApiApp } from '../support/api-app';
import { FakeCorps } from '../support/fake-corps';
import { into, WebBrowser, type WebPage } from '../support/web-browser';
import { WecomRows } from '../support/wecom-rows';

const URL_ = 'https://q.example.com';
const SESSION = '__Host-qunshu_session';
const NONCE = '__Host-qunshu_sign_in';
const CORPS = ['wwAcme', 'wwOther'] as const;
type Corp = (typeof CORPS)[number];

const wecom = new FakeCorps();
let api: ApiApp;
const tenants = new Map<Corp, string>();
beforeAll(async () => {
  const WECOM_API_URL = await wecom.start();
  api = await apiApp({ PUBLIC_URL: URL_, WECOM_API_URL, QUNSHU_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') });
  const tenancy = api.get(TenancyService);
  for (const corpId of CORPS) {
    const { tenantId } = await api.newTenant(corpId);
    tenants.set(corpId, tenantId);
    const keys = { token: 'tokenOfAgent', encodingAesKey: 'k'.repeat(43) };
    await tenancy.addWecomApp(tenantId, { corpId, agentId: 1000002, secret: `secret-of-${corpId}`, ...keys });
    const rows = new WecomRows(api.fresh.database.write, tenantId);
    await rows.department('1');
    await rows.staff('ZhangSan', ['1'], { name: `ZhangSan of ${corpId}` });
  }
});
afterAll(async () => {
  await api.close();
  await wecom.stop();
});
afterEach(() => {
  wecom.errcode = null;
});

const tenantOf = (corp: Corp): string => tenants.get(corp) ?? '';
const newBrowser = (userAgent?: string): WebBrowser => new WebBrowser(into(api.server), userAgent);

/** Begins to sign in, and gives the state that WeCom would come back with. */
async function begin(browser: WebBrowser, corp: Corp = 'wwAcme', query = ''): Promise<string> {
  const { location } = await browser.go(`${URL_}/auth/wecom/login?corp=${corp}${query}`);
  return new URL(location).searchParams.get('state') ?? '';
}

function codeOf(corp: Corp = 'wwAcme', userid = 'ZhangSan'): string {
  return wecom.code(corp, { userid });
}

function comeBack(browser: WebBrowser, parameters: Record<string, string>): Promise<WebPage> {
  return browser.go(`${URL_}/auth/wecom/callback?${new URLSearchParams(parameters).toString()}`);
}

async function signIn(browser: WebBrowser, corp: Corp = 'wwAcme'): Promise<string> {
  const { status } = await comeBack(browser, { state: await begin(browser, corp), code: codeOf(corp) });
  expect(status).toBe(302);
  return browser.cookies(URL_).get(SESSION) ?? '';
}

/** What the session in the cookie, or else the one of the browser, is good for. */
function ask(browser: WebBrowser, headers: Record<string, string> = {}): Promise<WebPage> {
  const usual = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const query = JSON.stringify({ query: '{ viewer { tenantName staff { name } } }' });
  return browser.post(`${URL_}/graphql`, { ...usual, ...headers }, query);
}

const askWith = (session: string): Promise<WebPage> => ask(newBrowser('other'), { cookie: `${SESSION}=${session}` });

describe('F14: what comes back from WeCom', () => {
  it('is nothing without a state, with one that was made up, or with two', async () => {
    const browser = newBrowser();
    const state = await begin(browser);
    const asked = wecom.asked.length;
    const code = codeOf();
    for (const query of [`code=${code}`, `code=${code}&state=`, `code=${code}&state=${'0'.repeat(80)}`]) {
      expect((await browser.go(`${URL_}/auth/wecom/callback?${query}`)).status).toBe(400);
    }
    const twice = await browser.go(`${URL_}/auth/wecom/callback?code=${code}&state=${state}&state=${state}`);
    expect(twice.status).toBe(400);
    // The code is not even shown to WeCom.
    expect(wecom.asked).toHaveLength(asked);
    expect(browser.cookies(URL_).has(SESSION)).toBe(false);
  });

  it('is nothing with the state of another browser, as an attacker would send it', async () => {
    const [attacker, victim] = [newBrowser(), newBrowser()];
    const [state, code] = [await begin(attacker), codeOf()];
    await begin(victim);
    expect((await comeBack(victim, { state, code })).status).toBe(400);
    expect((await comeBack(newBrowser(), { state, code })).status).toBe(400);
    expect(victim.cookies(URL_).has(SESSION)).toBe(false);
    expect((await comeBack(attacker, { state, code })).status).toBe(302);
  });

  it('is good once: neither the state nor the code is taken again', async () => {
    const browser = newBrowser();
    const [state, code] = [await begin(browser), codeOf()];
    expect((await comeBack(browser, { state, code })).status).toBe(302);
    expect((await comeBack(browser, { state, code: codeOf() })).status).toBe(400);
    const replayed = await comeBack(browser, { state: await begin(browser), code });
    expect([replayed.status, replayed.text.includes('used already')]).toEqual([400, true]);
  });

  it.each([
    '//evil.example.com',
    '/\\evil.example.com',
    '/%5Cevil.example.com',
    '%2F%2Fevil.example.com',
    'https:evil',
  ])('never leads to another site: %s', async (returnTo) => {
    const browser = newBrowser();
    const state = await begin(browser, 'wwAcme', `&returnTo=${encodeURIComponent(returnTo)}`);
    const { location } = await comeBack(browser, { state, code: codeOf(), returnTo });
    expect(location).toBe(`${URL_}/auth/wecom/welcome`);
  });

  it('is of the corp that was asked: the same userid in two corps is two people', async () => {
    const [acme, other] = [newBrowser(), newBrowser()];
    await signIn(acme, 'wwAcme');
    await signIn(other, 'wwOther');
    for (const [browser, corp] of [[acme, 'wwAcme'] as const, [other, 'wwOther'] as const]) {
      const { text } = await ask(browser);
      expect(JSON.parse(text)).toEqual({
        data: { viewer: { tenantName: corp, staff: { name: `ZhangSan of ${corp}` } } },
      });
    }
    const mixedUp = await comeBack(acme, { state: await begin(acme, 'wwAcme'), code: codeOf('wwOther') });
    expect(mixedUp.status).toBe(400);
  });

  it.each([
    [{ userid: 'wwOther/ZhangSan' }, 403],
    [{ userid: 'WWACME/ZhangSan' }, 302],
    [{ openid: 'o1', external_userid: 'wm1' }, 403],
    [{ userid: 'Nobody' }, 403],
  ])('of somebody whom WeCom calls %j is answered %i', async (answer, status) => {
    const browser = newBrowser();
    const page = await comeBack(browser, { state: await begin(browser), code: wecom.code('wwAcme', answer) });
    expect(page.status).toBe(status);
    expect(browser.cookies(URL_).has(SESSION)).toBe(status === 302);
  });

  it('needs a corp where there are several, so that nobody signs in to the wrong one', async () => {
    expect((await newBrowser().go(`${URL_}/auth/wecom/login`)).status).toBe(404);
  });

  it('is not used up by who only looks', async () => {
    const browser = newBrowser();
    const [state, code] = [await begin(browser), codeOf()];
    const query = new URLSearchParams({ state, code }).toString();
    const head = await api.server.inject({ method: 'HEAD', url: `/auth/wecom/callback?${query}` });
    expect(head.statusCode).toBe(404);
    expect((await comeBack(browser, { state, code })).status).toBe(302);
  });

  it('that WeCom cannot explain is told to people without what it said, and is in the audit log', async () => {
    const browser = newBrowser();
    wecom.errcode = 60020;
    const { status, text } = await comeBack(browser, { state: await begin(browser), code: codeOf() });
    expect([status, /secret|60020|Error|at /.test(text.replace(/<style>.*<\/style>/, ''))]).toEqual([503, false]);
    const where = { tenantId: tenantOf('wwAcme'), action: 'sign_in_refused' };
    const [entry] = await api.fresh.database.read.find(AuditEntryRow, { where, order: { seq: 'DESC' }, take: 1 });
    expect(entry).toMatchObject({ actor: 'not known', details: '{"reason":"wecom_away"}', fromAddress: '127.0.0.1' });
  });
});

describe('F12: a session', () => {
  it('is 256 random bits in a cookie that no script reads and no other site posts', async () => {
    const browser = newBrowser();
    const { headers } = await browser.go(`${URL_}/auth/wecom/login?corp=wwAcme`);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(new RegExp(`^${NONCE}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$`)),
    ]);
    const page = await comeBack(browser, { state: await begin(browser), code: codeOf() });
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^${SESSION}=qc1[.][\\w-]{36}[.][\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure$`),
      ),
    ]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('is a new one at each sign-in, whatever the browser brings', async () => {
    const browser = newBrowser();
    const first = await signIn(browser);
    const second = await signIn(browser);
    expect(second).not.toBe(first);
    expect((await askWith(first)).status).toBe(401);
    expect((await askWith(second)).status).toBe(200);
    const fixed = `qc1.${tenantOf('wwAcme')}.${'A'.repeat(43)}`;
    browser.cookies(URL_).set(SESSION, fixed);
    expect(await signIn(browser)).not.toBe(fixed);
    expect((await askWith(fixed)).status).toBe(401);
  });

  it('is nothing when the cookie was changed, is of another tenant, or comes twice', async () => {
    const session = await signIn(newBrowser());
    const flipped = session.slice(0, -2) + (session.at(-2) === 'A' ? 'B' : 'A') + (session.at(-1) ?? '');
    const moved = session.replace(tenantOf('wwAcme'), tenantOf('wwOther'));
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
    for (const bad of [flipped, moved, unsigned, session.slice(0, -1), `${session}; ${SESSION}=${session}`, 'null']) {
      expect((await askWith(bad)).status).toBe(401);
    }
    expect((await askWith(session)).status).toBe(200);
  });

  it('is nothing as a token, and a token is nothing as a session', async () => {
    const session = await signIn(newBrowser());
    expect((await ask(newBrowser(), { authorization: `Bearer ${session}` })).status).toBe(401);
    expect((await askWith(await api.token(tenantOf('wwAcme')))).status).toBe(401);
  });

  it('is over a week after it began', async () => {
    const session = await signIn(newBrowser());
    const where = { tenantId: tenantOf('wwAcme') };
    await api.fresh.database.write.update(BrowserSessionRow, where, { expiresAt: Date.now() - 1 });
    expect((await askWith(session)).status).toBe(401);
  });
});

describe('F13: a stolen cookie', () => {
  it('is of no use to anybody once its owner signed out', async () => {
    const browser = newBrowser();
    const session = await signIn(browser);
    expect((await askWith(session)).status).toBe(200);
    const out = await browser.post(`${URL_}/auth/logout`, { 'sec-fetch-site': 'same-origin', accept: '*/*' });
    expect([out.status, browser.cookies(URL_).has(SESSION)]).toEqual([204, false]);
    expect((await askWith(session)).status).toBe(401);
  });

  it('of somebody who left ends at the first try, and does not come back with them', async () => {
    const session = await signIn(newBrowser());
    const key = { tenantId: tenantOf('wwAcme'), staffKey: 'zhangsan' };
    const { write } = api.fresh.database;
    await write.update(StaffRow, key, { active: false });
    expect((await askWith(session)).status).toBe(401);
    await write.update(StaffRow, key, { active: true });
    expect((await askWith(session)).status).toBe(401);
  });
});

describe('F7: another site that has the browser send something', () => {
  const attempts: readonly (readonly [string, Record<string, string>])[] = [
    ['says it is cross-site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' }],
    ['is a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://evil.q.example.com' }],
    ['has another origin', { 'sec-fetch-site': '', origin: 'https://evil.example.com' }],
    ['hides its origin', { 'sec-fetch-site': '', origin: 'null' }],
  ];

  it.each(attempts)('is refused when it %s: asking, exporting and signing out', async (_how, headers) => {
    const browser = newBrowser();
    const session = await signIn(browser);
    const asked = await ask(browser, headers);
    expect([asked.status, JSON.parse(asked.text)]).toMatchObject([
      403,
      { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    ]);
    expect((await browser.go(`${URL_}/exports/staff.csv?from=2026-11-01&to=2026-11-02`, headers)).status).toBe(403);
    expect((await browser.post(`${URL_}/auth/logout`, headers)).status).toBe(403);
    expect((await askWith(session)).status).toBe(200);
  });

  it('is refused as a form, as text, and as an address', async () => {
    const browser = newBrowser();
    await signIn(browser);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await ask(browser, { 'content-type': type })).status).toBe(415);
    }
    expect((await browser.go(`${URL_}/graphql?query={viewer{role}}`)).status).toBe(405);
  });

  it('is of no matter to a token, which browsers do not send by themselves', async () => {
    const authorization = `Bearer ${await api.token(tenantOf('wwAcme'))}`;
    expect((await ask(newBrowser(), { authorization, 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });
});

describe('the answers of signing in', () => {
  it('are pages in which nothing runs, for people in two languages', async () => {
    const { status, headers, text } = await newBrowser().go(`${URL_}/auth/wecom/callback?state=<script>`);
    expect(status).toBe(400);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).toContain('未能登录');
    expect(text).toContain('Not signed in');
    expect(text).not.toContain('script');
  });

  it('name no state, code, nonce or session in the log', async () => {
    const browser = newBrowser();
    const [state, code] = [await begin(browser), codeOf()];
    await comeBack(browser, { state, code });
    const cookies = [...browser.cookies(URL_).values()];
    for (const secret of [state, code, ...cookies]) expect(api.lines.join('')).not.toContain(secret);
  });
});
