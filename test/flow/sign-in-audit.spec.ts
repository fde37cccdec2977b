import { AuditEntryRow } from '@qunshu/database';
import { BrowserSessions, TenancyService } from '@qunshu/tenancy';
import { Callers } from '../../apps/api/src/edge/callers.service';
import { apiApp, type ApiApp } from '../support/api-app';
import { FakeCorps } from '../support/fake-corps';
import { into, WebBrowser } from '../support/web-browser';
import { WecomRows } from '../support/wecom-rows';

const URL_ = 'https://q.example.com';
const SESSION = '__Host-qunshu_session';
const EVIL = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' };

const wecom = new FakeCorps();
let api: ApiApp;
let tenantId: string;
beforeAll(async () => {
  const WECOM_API_URL = await wecom.start();
  api = await apiApp({ PUBLIC_URL: URL_, WECOM_API_URL, TRUST_PROXY: '127.0.0.1' });
  ({ tenantId } = await api.newTenant('Acme'));
  const keys = { token: 'tokenOfAgent', encodingAesKey: 'k'.repeat(43) };
  const app = { corpId: 'wwAcme', agentId: 1000002, secret: 'secret-of-wwAcme', ...keys };
  await api.get(TenancyService).addWecomApp(tenantId, app);
  await new WecomRows(api.fresh.database.write, tenantId).staff('Li', []);
});
afterAll(async () => {
  await api.close();
  await wecom.stop();
});

/** Each test is from an address of its own. */
let from = { 'x-forwarded-for': '' };
let tests = 0;
beforeEach(() => (from = { 'x-forwarded-for': `203.0.113.${++tests}` }));

const newBrowser = (): WebBrowser => new WebBrowser(into(api.server));

async function begin(browser: WebBrowser): Promise<string> {
  const { location } = await browser.go(`${URL_}/auth/wecom/login?corp=wwAcme`, from);
  return new URL(location).searchParams.get('state') ?? '';
}

async function comeBack(browser: WebBrowser, query: string, headers = from): Promise<number> {
  return (await browser.go(`${URL_}/auth/wecom/callback?${query}`, headers)).status;
}

/** What was noted of this address, oldest first. */
async function noted(address = from): Promise<string[]> {
  const where = { tenantId, fromAddress: address['x-forwarded-for'] };
  const rows = await api.fresh.database.read.find(AuditEntryRow, { where, order: { seq: 'ASC' } });
  return rows.map(({ action, actor, details }) => `${action} ${actor} ${details}`);
}

const REFUSED = 'sign_in_refused not known {"reason":"not_under_way"}';

describe('a refused sign-in is in the audit log', () => {
  it('when its state is used again', async () => {
    const browser = newBrowser();
    const state = await begin(browser);
    expect(await comeBack(browser, `state=${state}`)).toBe(403);
    expect(await comeBack(browser, `state=${state}&code=x`)).toBe(400);
    expect(await noted()).toEqual(['sign_in_refused not known {"reason":"declined"}', REFUSED]);
  });

  it('when its state is of another browser', async () => {
    const state = await begin(newBrowser());
    expect(await comeBack(newBrowser(), `state=${state}&code=x`)).toBe(400);
    expect(await noted()).toEqual([REFUSED]);
  });

  it.each([
    ['state', (state: string) => `state=${state}&state=${state}&code=x`],
    ['code', (state: string) => `state=${state}&code=x&code=y`],
  ])('when its %s comes twice', async (_which, query) => {
    const browser = newBrowser();
    expect(await comeBack(browser, query(await begin(browser)))).toBe(400);
    expect(await noted()).toEqual([REFUSED]);
  });

  it('unless nobody knows of which tenant it is', async () => {
    const nowhere = `01900000000070008000000000000009${'0'.repeat(48)}`;
    for (const state of [nowhere, 'x', '', '&state=']) await comeBack(newBrowser(), `state=${state}&code=x`);
    const entries = await api.fresh.database.read.query<object[]>('SELECT seq FROM audit_entry WHERE tenant_id = ?', [
      '01900000-0000-7000-8000-000000000009',
    ]);
    expect([entries, await noted()]).toEqual([[], []]);
  });
});

describe('who is refused over and over does not fill the audit log', () => {
  it('as an outsider without a code, or with one that was made up', async () => {
    for (let n = 0; n < 4; n++) {
      const browser = newBrowser();
      await comeBack(browser, `state=${await begin(browser)}`);
      await comeBack(browser, `state=${await begin(browser)}&code=made-up-${n}`);
    }
    const reasons = ['declined', 'code_refused'];
    expect(await noted()).toEqual(reasons.map((reason) => `sign_in_refused not known {"reason":"${reason}"}`));
  });

  it('but is noted from each address, and by each userid that WeCom tells', async () => {
    const other = { 'x-forwarded-for': '198.51.100.9' };
    for (const userid of ['Ghost', 'Ghost', 'Phantom']) {
      const browser = newBrowser();
      const query = `state=${await begin(browser)}&code=${wecom.code('wwAcme', { userid })}`;
      expect(await comeBack(browser, query)).toBe(403);
    }
    const browser = newBrowser();
    await comeBack(browser, `state=${await begin(browser)}&code=${wecom.code('wwAcme', { userid: 'Ghost' })}`, other);
    const ghost = 'sign_in_refused Ghost {"reason":"not_staff"}';
    expect(await noted()).toEqual([ghost, 'sign_in_refused Phantom {"reason":"not_staff"}']);
    expect(await noted(other)).toEqual([ghost]);
  });
});

describe('F7: a live session that another site has a browser send', () => {
  const open = (userId: string): Promise<string> =>
    api.get(BrowserSessions).open({ tenantId, userId, fromAddress: '192.0.2.1', userAgent: 'x', replaces: null });
  const misuse = async (cookie: string): Promise<void> => {
    const headers = { ...from, ...EVIL, cookie: `${SESSION}=${cookie}`, 'content-type': 'application/json' };
    const browser = newBrowser();
    const answers = [
      await browser.post(`${URL_}/graphql`, headers, '{"query":"{ viewer { role } }"}'),
      await browser.go(`${URL_}/exports/staff.csv?from=2026-11-01&to=2026-11-02`, headers),
      await browser.post(`${URL_}/auth/logout`, headers, ''),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  };

  it('is in the audit log, once a minute for what was asked, and counts as no use of it', async () => {
    const cookie = await open('Li');
    const summary = async () => (await api.get(BrowserSessions).list(tenantId, 'Li'))[0]?.lastSeenAt;
    const seen = await summary();
    jest.spyOn(Date, 'now').mockReturnValue((seen ?? 0) + 3_600_000);
    for (let n = 0; n < 2; n++) await misuse(cookie);
    expect(await summary()).toBe(seen);
    jest.restoreAllMocks();
    const asked = ['/graphql', '/exports/:file', '/auth/logout'];
    expect(await noted()).toEqual(asked.map((what) => `access_denied Li {"what":"${what}","reason":"cross_site"}`));
  });

  it('is nothing to note once it is over', async () => {
    const cookie = await open('Li');
    await api.get(BrowserSessions).signOut(cookie, '192.0.2.1');
    await misuse(cookie);
    expect(await noted()).toEqual([]);
  });
});

it('requests of sessions are counted by tenant and user, however many sessions somebody has', async () => {
  const other = await api.newTenant('Other');
  const keyOf = async (userId: string, tenant = tenantId): Promise<string | undefined> => {
    const asked = { tenantId: tenant, userId, fromAddress: '192.0.2.1', userAgent: 'x', replaces: null };
    const caller = await api.get(Callers).bySession(await api.get(BrowserSessions).open(asked));
    return caller?.key;
  };
  const [one, again, somebody, elsewhere] = [
    await keyOf('Li'),
    await keyOf('li'),
    await keyOf('Wang'),
    await keyOf('Li', other.tenantId),
  ];
  expect(again).toBe(one);
  expect(new Set([one, somebody, elsewhere]).size).toBe(3);
});
