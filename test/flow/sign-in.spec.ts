import { AuditEntryRow } from '@qunshu/database';
import { TenantAdmins } from '@qunshu/access';
import { AuditLog } from '@qunshu/tenancy';
import { boot, type Booted } from '../support/booted';
import { cli } from '../support/cli';
import { freePort } from '../support/free-port';
import { overTheWire, WebBrowser, type WebPage } from '../support/web-browser';

const START = Date.UTC(2026, 7, 1);
const BY = { actor: 'a test', fromAddress: null };
const KEY = Buffer.alloc(32, 9).toString('base64');
const SESSION = 'qunshu_session';

let booted: Booted;
let url: string;
/** A store's leader, one who works there, and one who works elsewhere and is named an admin. */
let people: { readonly manager: string; readonly staff: string; readonly admin: string };
beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const size = { groups: 0, customers: 12, staff: 10, departments: 6 };
  const sandbox = { seed: 11, size, startAt: START, days: 1, detailLagMs: 0, resendDelayMs: 20 };
  booted = await boot({ sandbox, env: { PORT: String(port), PUBLIC_URL: url, QUNSHU_SECRET_KEY: KEY } });
  people = await company();
}, 60_000);
afterAll(() => booted.close());

async function company(): Promise<typeof people> {
  const { sandbox, tenantId, server } = booted;
  const { departments, customers } = sandbox.truth();
  const ledBy = (user: string): number => departments.filter(({ leaders }) => leaders.includes(user)).length;
  const store = departments.find(({ parentId, leaders: [leader = ''] }) => parentId > 1 && ledBy(leader) === 1);
  const elsewhere = departments.find(({ parentId, id }) => parentId > 1 && id !== store?.id);
  if (!store || !elsewhere) throw new Error('This seed has no such stores.');
  const { userId: staff } = sandbox.newStaff({ userId: 'SalesOne', mainDepartment: store.id, departments: [store.id] });
  const other = { mainDepartment: elsewhere.id, departments: [elsewhere.id] };
  const { userId: admin } = sandbox.newStaff({ userId: 'TheBoss', ...other });
  const manager = store.leaders[0] ?? '';
  for (const owner of [staff, manager, admin])
    sandbox.found({ owner, members: customers.slice(0, 2).map(({ id }) => id) });
  await booted.sync();
  await server.app.get(TenantAdmins, { strict: false }).add(tenantId, admin, BY);
  return { manager, staff, admin };
}

/** Up to the page that asks who one is, and a click on a name there: WeCom then sends the browser back. */
async function chosen(browser: WebBrowser, name: string, query = ''): Promise<string> {
  const asked = await browser.go(`${url}/auth/wecom/login${query}`);
  const { text } = await browser.go(asked.location);
  const link = [...text.matchAll(/href="([^"]+)">([^<]+)</g)].find(([, , shown]) => shown?.includes(name) === true);
  const href = (link?.[1] ?? '').replaceAll('&#38;', '&');
  return (await browser.go(new URL(href, asked.location).href)).location;
}

async function signIn(userId: string, query = ''): Promise<{ browser: WebBrowser; end: WebPage }> {
  const browser = new WebBrowser(overTheWire);
  const end = await browser.go(await chosen(browser, `(${userId})`, query));
  return { browser, end };
}

async function ask(browser: WebBrowser, query: string): Promise<{ status: number; data: unknown }> {
  const headers = { origin: url, 'content-type': 'application/json', accept: 'application/json' };
  const { status, text } = await browser.post(`${url}/graphql`, headers, JSON.stringify({ query }));
  return { status, data: (JSON.parse(text) as { data: unknown }).data };
}

const GROUPS = '{ viewer { role staff { userId } } customerGroups { totalCount } }';
const run = (line: string) => cli({ DATABASE_URL: booted.databaseUrl, QUNSHU_SECRET_KEY: KEY }, line);

describe('signing in with WeCom', () => {
  it.each([
    ['staff', 'STAFF', 1],
    ['manager', 'MANAGER', 2],
    ['admin', 'ADMIN', 3],
  ] as const)('gives a %s their own answer to the same question', async (who, role, totalCount) => {
    const userId = people[who];
    const { browser, end } = await signIn(userId);
    expect([end.status, end.location]).toEqual([302, `${url}/auth/wecom/welcome`]);
    expect((await browser.go(end.location)).text).toContain(userId);
    const { data } = await ask(browser, GROUPS);
    expect(data).toEqual({ viewer: { role, staff: { userId } }, customerGroups: { totalCount } });
  });

  it('goes over the page for WeCom itself or the one with the QR code, as the browser or the link has it', async () => {
    const wecom = new WebBrowser(overTheWire, 'Mozilla/5.0 Mobile MicroMessenger/7.0.1 wxwork/4.1.0');
    const inApp = await wecom.go(`${url}/auth/wecom/login?returnTo=/sidebar/`);
    expect(inApp.location).toMatch(/\/connect\/oauth2\/authorize\?.*scope=snsapi_base#wechat_redirect$/);
    const elsewhere = await new WebBrowser(overTheWire).go(`${url}/auth/wecom/login`);
    expect(elsewhere.location).toMatch(/\/wwlogin\/sso\/login\?login_type=CorpApp&/);
    const { corpId, agentId } = booted.sandbox.apps;
    const { end } = await signIn(people.staff, `?corp=${corpId}&agent=${agentId}&way=in-app&returnTo=/sidebar/x`);
    expect(end.location).toBe(`${url}/sidebar/x`);
  });

  it.each([
    ['(外部联系人)', 403, 'Only members'],
    ['Refuse', 403, 'did not agree'],
  ])('is refused to %s, kindly and in two languages', async (name, status, words) => {
    const browser = new WebBrowser(overTheWire);
    const { text, ...page } = await browser.go(await chosen(browser, name));
    expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(text).toContain('未能登录');
    expect(text).toContain(words);
    expect(browser.cookies(url).has(SESSION)).toBe(false);
  });

  it('is refused to staff whom the directory here does not have yet', async () => {
    const { userId } = booted.sandbox.newStaff({ userId: 'Newcomer' });
    const { end } = await signIn(userId);
    expect([end.status, end.text.includes('ask your administrator')]).toEqual([403, true]);
  });

  it('leads nowhere for a corp or an agent that is not here', async () => {
    for (const query of ['?corp=wwNone', '?agent=7', '?corp=a&corp=b', '?way=none']) {
      const { status, location } = await new WebBrowser(overTheWire).go(`${url}/auth/wecom/login${query}`);
      expect([status, location]).toEqual([404, '']);
    }
  });
});

describe('a session', () => {
  it('ends with signing out, which a form on our page can do', async () => {
    const { browser } = await signIn(people.admin);
    const form = { origin: url, 'content-type': 'application/x-www-form-urlencoded' };
    const out = await browser.post(`${url}/auth/logout`, form, '');
    expect([out.status, out.text.includes('Signed out')]).toEqual([200, true]);
    expect(browser.cookies(url).has(SESSION)).toBe(false);
    expect((await ask(browser, GROUPS)).status).toBe(401);
  });

  it('ends when an admin revokes it on the command line, with the next request', async () => {
    const [{ browser: staff }, { browser: admin }] = [await signIn(people.staff), await signIn(people.admin)];
    const { stdout } = await run(`session list --tenant ${booted.tenantId} --user-id salesone --json`);
    const list = JSON.parse(stdout) as readonly unknown[];
    expect(list).toContainEqual(expect.objectContaining({ userId: people.staff, fromAddress: '127.0.0.1' }));
    const revoked = await run(`session revoke --tenant ${booted.tenantId} --user-id ${people.staff} --json`);
    expect(JSON.parse(revoked.stdout)).toEqual({ revoked: list.length });
    expect((await ask(staff, GROUPS)).status).toBe(401);
    expect((await ask(admin, GROUPS)).status).toBe(200);
    expect((await run(`session list --tenant ${booted.tenantId} --user-id salesone`)).stdout).toBe(
      'Nobody is signed in.\n',
    );
  });

  it('follows the role, and ends for staff who left, with the next request', async () => {
    const { sandbox, tenantId, server } = booted;
    const [{ browser }, { browser: phone }] = [await signIn(people.admin), await signIn(people.admin)];
    await server.app.get(TenantAdmins, { strict: false }).remove(tenantId, people.admin, BY);
    expect((await ask(browser, GROUPS)).data).toMatchObject({ viewer: { role: 'STAFF' } });
    const at = START + 3_600_000;
    booted.setClock(at);
    await sandbox.deliverAll(sandbox.staffLeaves(people.admin, { at }));
    await booted.settled();
    expect((await ask(browser, GROUPS)).status).toBe(401);
    expect((await browser.go(`${url}/auth/wecom/welcome`)).status).toBe(401);
    const list = await run(`session list --tenant ${tenantId} --user-id ${people.admin} --json`);
    expect(JSON.parse(list.stdout)).toEqual([]);
    expect((await ask(phone, GROUPS)).status).toBe(401);
  });
});

it('who came and went is in the audit log: who, what and from where', async () => {
  const { tenantId, database, server } = booted;
  const entries = await database.read.find(AuditEntryRow, { where: { tenantId }, order: { seq: 'ASC' } });
  const about = entries.map(({ action, actor, fromAddress }) => `${action} ${actor} ${fromAddress ?? '-'}`);
  expect(about).toEqual(
    expect.arrayContaining([
      `sign_in ${people.staff} 127.0.0.1`,
      'sign_in_refused not known 127.0.0.1',
      'sign_in_refused Newcomer 127.0.0.1',
      `sign_out ${people.admin} 127.0.0.1`,
      'session_revoked command line -',
      'session_revoked the service -',
    ]),
  );
  expect(await server.app.get(AuditLog, { strict: false }).verify(tenantId)).toEqual([]);
});
