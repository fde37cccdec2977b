import { createLog } from '@qunshu/kernel';
import { AuditEntryRow } from '@qunshu/database';
import { DOORBELL, type Doorbell } from '@qunshu/queue';
import { allRows } from '../support/all-rows';
import { boot, type Booted } from '../support/booted';
import { APPS, leaks, MARK, PERSON } from '../support/canaries';
import { withChannels, type Channels } from '../support/channels';
import { cli, type CliResult } from '../support/cli';
import { freePort } from '../support/free-port';
import { overTheWire, WebBrowser } from '../support/web-browser';

const START = Date.UTC(2026, 7, 1);
const KEY = Buffer.alloc(32, 11).toString('base64');
const BROKEN_READS = ['externalcontact/get', 'externalcontact/groupchat/get', 'wechat/user/info', 'user/get'];

const lines: string[] = [];
const rings: string[] = [];
/** What failed questions were told. */
const told: string[] = [];
/** Tokens, codes, states and cookies that came to be on the way. */
const made: string[] = [];
let booted: Booted;
let channels: Channels;
let metricsUrl: string;
let url: string;
let staff: string;
let customer: string;

beforeAll(async () => {
  const [port, metricsPort] = [await freePort(), await freePort()];
  [url, metricsUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${metricsPort}/metrics`];
  booted = await boot({
    sandbox: {
      seed: 5,
      size: { groups: 1, customers: 3, staff: 3, departments: 2 },
      startAt: START,
      days: 1,
      detailLagMs: 0,
      resendDelayMs: 20,
      apps: APPS,
    },
    env: { PORT: String(port), METRICS_PORT: String(metricsPort), PUBLIC_URL: url, QUNSHU_SECRET_KEY: KEY },
    log: createLog('trace', { write: (line: string) => void lines.push(line) }),
  });
  booted.server.app.get<Doorbell>(DOORBELL, { strict: false }).onRing((...ring) => rings.push(ring.join(' ')));
  channels = await withChannels(booted);
  made.push(booted.token, channels.ingestToken);
  await companyAtWork();
}, 90_000);
afterAll(() => booted.close());

async function companyAtWork(): Promise<void> {
  const { sandbox } = booted;
  const [department] = sandbox.truth().departments;
  const inIt = { mainDepartment: department?.id ?? 1, departments: [department?.id ?? 1] };
  ({ userId: staff } = sandbox.newStaff({ userId: 'SalesOne', name: `${MARK}员工`, ...inIt }));
  customer = sandbox.newCustomer({ human: 'one', name: PERSON.name, unionId: PERSON.unionId });
  await booted.sync();
  const { chatId, callbacks } = sandbox.found({ owner: staff, name: `${MARK}群`, notice: `${MARK}公告`, at: START });
  await sandbox.deliverAll(callbacks);
  for (const path of BROKEN_READS) breakOnce(path);
  await sandbox.deliverAll(sandbox.addContact(staff, customer, { remark: PERSON.remark, state: `${MARK}state` }));
  await sandbox.deliverAll(sandbox.join(chatId, [customer]));
  const follower = sandbox.newFollower({ human: 'one' });
  await sandbox.deliverAll(sandbox.follow(follower));
  await shop();
  await booted.settled();
  // Whatever the broken reads have left out.
  sandbox.faults.clear();
  await booted.sync();
  await booted.settled();
}

function breakOnce(path: string): void {
  for (const fault of [
    { html: true },
    { drop: true },
    { truncated: true },
    { errcode: -1 },
    { errcode: 40014 },
  ] as const) {
    booted.sandbox.faults.next(path, fault);
  }
}

async function shop(): Promise<void> {
  const { sandbox } = booted;
  const userId = sandbox.newMiniProgramUser({ human: 'one' });
  const code = sandbox.loginCode(userId);
  const path = `/v1/mini-programs/${channels.mpId}/sessions`;
  const { body } = await channels.post<{ sessionToken: string }>(path, { code });
  made.push(code, body.sessionToken, Buffer.from(code.slice(0, 16)).toString('base64'));
  const { memberId, phone, nickname, orderId, refundId } = PERSON;
  const batch = [
    sandbox.identify('one', { memberId, phone, nickname }),
    sandbox.payOrder('one', { orderId }).message,
    sandbox.refundOrder(orderId, { refundId, amount: 1 }),
    { messageId: `${MARK}-m`, type: 'track', event: 'order_paid', properties: { orderId: `${MARK}-bad` } },
  ];
  await channels.post('/v1/ingest', { batch }, channels.ingestToken);
  await channels.post('/v1/ingest', `{"batch": "${MARK}`, channels.ingestToken);
  await channels.post('/v1/ingest', { batch }, booted.token);
  await channels.post(path, { code: `${MARK}-code` });
}

async function ask(query: string, variables: Record<string, unknown> = {}, token = booted.token): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query, variables });
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
}

const BY_UNION = `query ($value: String!) { person(identity: { kind: UNION_ID, value: $value, openPlatformId: "open1" }) {
  id displayName phone identities { kind value } contacts { remark } orders { count } timeline { nodes { detail } } } }`;

describe('F20: markers in every secret and personal field', () => {
  it('are where they belong: with whoever may see them', async () => {
    const answer = await ask(BY_UNION, { value: PERSON.unionId });
    for (const value of [PERSON.name, PERSON.phone, PERSON.unionId, PERSON.memberId, PERSON.remark]) {
      expect(answer).toContain(value);
    }
  });

  it('come back in no answer to a question that failed', async () => {
    const value = PERSON.unionId;
    told.push(
      await ask('{ person(id: "x") { nothing } }'),
      await ask(BY_UNION.replace('UNION_ID', 'PHONES'), { value }),
    );
    told.push(
      await ask('query ($v: String!) { person(identity: { kind: OFFICIAL_ACCOUNT_OPEN_ID, value: $v }) { id } }', {
        v: value,
      }),
    );
    told.push(
      await ask(
        'mutation ($v: String!) { splitPerson(id: "x", identities: [{ kind: MEMBER_ID, value: $v }]) { id } }',
        { v: PERSON.memberId },
      ),
    );
    told.push(await ask('{ people(after: "x") { totalCount } }'), await ask('{ viewer { role } }', {}, 'qs1.x'));
    const { database } = booted;
    await database.write.query('ALTER TABLE person_identity RENAME TO person_identity_away');
    told.push(await ask(BY_UNION, { value }));
    const { identify } = booted.sandbox;
    await channels.post('/v1/ingest', { batch: [identify('one', { phone: PERSON.phone })] }, channels.ingestToken);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await database.write.query('ALTER TABLE person_identity_away RENAME TO person_identity');
    expect(told.filter((text) => !text.includes('"errors"'))).toEqual([]);
    expect(leaks(told, made)).toEqual([]);
    await booted.settled();
  });

  it('are in none of what refused callbacks, exports and sign-ins leave', async () => {
    const { corpId, agentId } = booted.sandbox.apps;
    const callback = `${url}/callbacks/wecom/${corpId}/${agentId}`;
    for (const query of ['', `?msg_signature=${MARK}&timestamp=1&nonce=${MARK}`]) {
      await fetch(callback + query, { method: 'POST', body: `<xml><Encrypt>${MARK}</Encrypt></xml>` });
    }
    const headers = { authorization: `Bearer ${booted.token}` };
    for (const query of [
      'from=2026-08-01&to=2026-08-02',
      `from=${MARK}&to=x`,
      `from=2026-08-01&to=2026-08-02&departmentId=${MARK}`,
    ]) {
      await fetch(`${url}/exports/groups.csv?${query}`, { headers }).then((answer) => answer.text());
    }
    await fetch(`${url}/auth/wecom/callback?code=${MARK}&state=${MARK}`).then((answer) => answer.text());
    await signIn();
    await signIn({ html: true });
  });

  it('are in no output of a command that failed', async () => {
    const env = { DATABASE_URL: booted.databaseUrl, QUNSHU_SECRET_KEY: KEY };
    const run = (line: string, stdin = ''): Promise<CliResult> =>
      cli(env, `${line} --tenant ${booted.tenantId}`, stdin);
    const config = JSON.stringify({ ...booted.sandbox.apps, encodingAesKey: `${MARK}-short` });
    const failed = [
      await run('app add wecom --config -', config),
      await run('app add wecom --config -', `{"secret": "${MARK}`),
      await run('app add official-account --config -', JSON.stringify(APPS.officialAccount)),
      await run('app rotate mini-program --config -', JSON.stringify({ ...APPS.miniProgram, appId: 'wx0other' })),
    ];
    expect(failed.map(({ code }) => code)).not.toContain(0);
    expect(
      leaks(
        failed.flatMap(({ stdout, stderr }) => [stdout, stderr]),
        made,
      ),
    ).toEqual([]);
  });

  it('are in no log, no metric and no message of the doorbell', async () => {
    const metrics = (await (await fetch(metricsUrl)).text()).split('\n');
    expect([lines.length > 5, rings.length > 3, metrics.length > 50]).toEqual([true, true, true]);
    expect(leaks([...lines, ...rings, ...metrics], made)).toEqual([]);
  });

  it('stand in the database only where they are meant to: secrets, tokens and phones nowhere, and no person in the audit log', async () => {
    const rows = await allRows(booted.database, () => '');
    const secrets = [...made, PERSON.phone, `${MARK}-secret`, `${MARK}Token`];
    const keys = ['Agent', 'Contacts', 'Account', 'Program'].map((name) => `${MARK}${name}`);
    const hidden = [...secrets, ...keys].filter((text) => text !== '');
    expect(rows.filter((row) => hidden.some((secret) => row.includes(secret)))).toEqual([]);
    const entries = await booted.database.read.findBy(AuditEntryRow, { tenantId: booted.tenantId });
    expect(entries.length).toBeGreaterThan(5);
    expect(
      leaks(
        entries.map((entry) => JSON.stringify(entry)),
        made,
      ),
    ).toEqual([]);
  });
});

/** Through WeCom's page, as the staff member; `fault`: of the call that tells who they are. */
async function signIn(fault?: { readonly html: true }): Promise<void> {
  const browser = new WebBrowser(overTheWire);
  const asked = await browser.go(`${url}/auth/wecom/login`);
  const { text } = await browser.go(asked.location);
  const link = [...text.matchAll(/href="([^"]+)">([^<]+)</g)].find(([, , shown]) => shown?.includes(staff) === true);
  const href = (link?.[1] ?? '').replaceAll('&#38;', '&');
  const { location } = await browser.go(new URL(href, asked.location).href);
  const back = new URL(location).searchParams;
  made.push(back.get('code') ?? '', back.get('state') ?? '', ...browser.cookies(url).values());
  if (fault !== undefined) booted.sandbox.faults.next('auth/getuserinfo', fault, 5);
  await browser.go(location);
  made.push(...browser.cookies(url).values());
  if (fault === undefined) expect(browser.cookies(url).size).toBeGreaterThan(0);
}
