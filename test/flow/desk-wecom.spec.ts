import { BrowserSessions, TokenService } from '@qunshu/tenancy';
import { boot, type Booted } from '../support/booted';
import { freePort } from '../support/free-port';

const START = Date.UTC(2026, 7, 1);
const HOUR = 3_600_000;
const CUSTOMER = 'wmDeskCustomer';

let booted: Booted;
let url: string;
let [staff, colleague] = ['', ''];
let tokens: { readonly staff: string; readonly colleague: string };
let personId = '';

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const size = { groups: 0, customers: 4, staff: 4, departments: 3 };
  const sandbox = { seed: 17, size, startAt: START, days: 1, detailLagMs: 0, quotaPerMinute: 1_000_000 };
  const env = { PORT: String(port), PUBLIC_URL: url, PAGE_ORIGINS: 'https://pages.example.com' };
  booted = await boot({ sandbox, settleMs: 10, env });
  [staff, colleague] = booted.sandbox.truth().staff.map(({ userId }) => userId) as [string, string];
  booted.sandbox.newCustomer({ id: CUSTOMER, name: '王芳' });
  booted.setClock(START + HOUR);
  const [first = '', second = ''] = tags();
  booted.sandbox.addContact(staff, CUSTOMER, { at: START, remark: '小王', tagIds: [first, second] });
  booted.sandbox.addContact(colleague, CUSTOMER, { at: START, remark: '同事的' });
  // Who deletes a contact goes on seeing them here.
  booted.sandbox.found({ owner: colleague, members: [CUSTOMER], at: START });
  await booted.sync();
  tokens = { staff: await tokenOf(staff), colleague: await tokenOf(colleague) };
  const identity = `identity: { kind: EXTERNAL_USER_ID, value: "${CUSTOMER}" }`;
  personId = (await booted.query<{ person: { id: string } }>(`{ person(${identity}) { id } }`)).person.id;
}, 60_000);
afterAll(() => booted.close());

const tags = (): string[] => booted.sandbox.truth().tags.map(({ id }) => id);

function tokenOf(userId: string): Promise<string> {
  const { tenantId, server } = booted;
  return server.app.get(TokenService, { strict: false }).issue({ tenantId, role: 'staff', userId, ttlMs: HOUR });
}

interface Contact {
  readonly remark: string;
  readonly tagIds: readonly string[];
  readonly tags: readonly string[];
}

interface Answered {
  readonly data: Readonly<Record<string, Contact>> & { readonly person: { readonly viewerContact: Contact | null } };
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, string>> }[];
}

async function ask(token: string, query: string): Promise<Answered> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await answer.json()) as Answered;
}

const FIELDS = 'remark tagIds tags';
const changeRemark = (remark: string, token = tokens.staff) =>
  ask(token, `mutation { changeRemark(personId: "${personId}", remark: "${remark}") { ${FIELDS} } }`);
const changeTags = (add: readonly string[], remove: readonly string[]) =>
  ask(
    tokens.staff,
    `mutation { changeTags(personId: "${personId}", add: ${JSON.stringify(add)}, remove: ${JSON.stringify(remove)}) { ${FIELDS} } }`,
  );

async function mirrored(token = tokens.staff): Promise<Contact | null> {
  const { data } = await ask(token, `{ person(id: "${personId}") { viewerContact { ${FIELDS} } } }`);
  return data.person.viewerContact;
}

function inWecom(userId = staff): { remark: string; tagIds: readonly string[] } | undefined {
  const { contacts } = booted.sandbox.truth();
  const found = contacts.findLast(({ staffId, customerId }) => staffId === userId && customerId === CUSTOMER);
  return found === undefined ? undefined : { remark: found.remark, tagIds: found.tagIds };
}

describe('a contact of one’s own', () => {
  it('is each one’s own, and nobody’s for a program', async () => {
    expect((await mirrored())?.remark).toBe('小王');
    expect((await mirrored(tokens.colleague))?.remark).toBe('同事的');
    expect(await mirrored(booted.token)).toBeNull();
  });

  it('gets another remark in WeCom and here at once, and the next sync finds it so', async () => {
    const { data } = await changeRemark('王姐 VIP🌸');
    expect(data['changeRemark']?.remark).toBe('王姐 VIP🌸');
    expect(inWecom()?.remark).toBe('王姐 VIP🌸');
    expect(inWecom(colleague)?.remark).toBe('同事的');
    expect((await mirrored())?.remark).toBe('王姐 VIP🌸');
    await booted.sync();
    expect((await mirrored())?.remark).toBe('王姐 VIP🌸');
    expect((await mirrored(tokens.colleague))?.remark).toBe('同事的');
  });

  it('gets tags and loses others in WeCom and here at once', async () => {
    const [first = '', second = '', third = ''] = tags();
    const { data } = await changeTags([third], [first]);
    expect(data['changeTags']?.tagIds.toSorted()).toEqual([second, third].toSorted());
    expect(inWecom()?.tagIds.toSorted()).toEqual([second, third].toSorted());
    await booted.sync();
    const contact = await mirrored();
    expect(contact?.tagIds.toSorted()).toEqual([second, third].toSorted());
    expect(contact?.tags).toHaveLength(2);
    const { person } = await booted.query<{ person: { timeline: { nodes: { detail: string }[] } } }>(
      `{ person(id: "${personId}") { timeline(kinds: ["tagged"]) { nodes { detail } } } }`,
    );
    expect(person.timeline.nodes).toHaveLength(1);
  });

  it('leaves its changes in the audit log, without what was said', async () => {
    const { auditLog } = await booted.query<{
      auditLog: { nodes: { action: string; actor: string; details: unknown[] }[] };
    }>('{ auditLog(first: 2) { nodes { action actor details { name value } } } }');
    expect(auditLog.nodes.map(({ action, actor }) => [action, actor])).toEqual([
      ['CONTACT_TAGS_CHANGED', staff],
      ['CONTACT_REMARK_CHANGED', staff],
    ]);
    expect(JSON.stringify(auditLog)).toContain(personId);
    expect(JSON.stringify(auditLog)).not.toContain('王姐');
  });

  it.each([
    ['remark', () => changeRemark('')],
    ['remark', () => changeRemark('x'.repeat(21))],
    ['add', () => changeTags([], [])],
    ['add', () => changeTags(['etNone'], [])],
  ])('is changed in its %s as WeCom takes it', async (argument, change) => {
    expect((await change()).errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
  });

  it('stays as it is when WeCom does not do it, and that is told kindly', async () => {
    const { faults } = booted.sandbox;
    faults.next('externalcontact/remark', { errcode: 84061 });
    const gone = await changeRemark('nothing');
    expect(gone.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(gone.errors?.[0]?.message).toContain('84061');
    expect(gone.errors?.[0]?.message).not.toContain('127.0.0.1');
    faults.next('externalcontact/remark', { errcode: 45009 });
    expect((await changeRemark('nothing')).errors?.[0]?.extensions['code']).toBe('UNAVAILABLE');
    expect((await mirrored())?.remark).toBe('王姐 VIP🌸');
  });

  it('cannot be changed once it is over', async () => {
    await booted.sandbox.deliverAll(booted.sandbox.endContact(colleague, CUSTOMER, { by: 'staff', at: START + HOUR }));
    await booted.settled();
    expect(await mirrored(tokens.colleague)).toBeNull();
    const { errors } = await changeRemark('x', tokens.colleague);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'personId' });
  });
});

describe('a page of ours', () => {
  const PAGE = '/sidebar/?from=chat';

  interface Signed {
    readonly corpId: string;
    readonly agentId: string;
    readonly config: { readonly timestamp: number; readonly nonceStr: string; readonly signature: string };
    readonly agent: Signed['config'];
    readonly error?: { readonly code: string; readonly argument?: string; readonly message: string };
  }

  async function signed(
    query: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<[number, Signed, Headers]> {
    const headers = { 'sec-fetch-site': 'same-origin', cookie: await cookie(), ...more };
    const answer = await fetch(`${url}/auth/wecom/js-sdk${query}`, { headers });
    return [answer.status, (await answer.json()) as Signed, answer.headers];
  }

  async function cookie(): Promise<string> {
    const sessions = booted.server.app.get(BrowserSessions, { strict: false });
    const asked = { tenantId: booted.tenantId, userId: staff, fromAddress: '::1', userAgent: 'x', replaces: null };
    return `qunshu_session=${await sessions.open(asked)}`;
  }

  const asked = (page: string): string => `?url=${encodeURIComponent(page)}`;

  it.each([() => url, () => 'https://pages.example.com'])(
    'is signed so that the WeCom app lets it in',
    async (origin) => {
      const page = `${origin()}${PAGE}`;
      const [status, found, headers] = await signed(asked(`${page}#group`));
      const { corpId, agentId } = booted.sandbox.apps;
      expect([status, found.corpId, found.agentId, headers.get('cache-control')]).toEqual([
        200,
        corpId,
        agentId,
        'no-store',
      ]);
      expect(booted.sandbox.isSigned({ of: 'corp', url: page, ...found.config })).toBe(true);
      expect(booted.sandbox.isSigned({ of: 'agent', url: page, ...found.agent })).toBe(true);
      expect(booted.sandbox.isSigned({ of: 'agent', url: page, ...found.config })).toBe(false);
      expect(booted.sandbox.isSigned({ of: 'corp', url: `${page}&x`, ...found.config })).toBe(false);
    },
  );

  it('costs a ticket of the corp and one of the app, however often it is opened', async () => {
    for (let n = 0; n < 5; n += 1) await signed(asked(`${url}${PAGE}`));
    expect([booted.sandbox.calls.of('get_jsapi_ticket'), booted.sandbox.calls.of('ticket/get')]).toEqual([1, 1]);
  });

  it.each(['https://evil.example.com/sidebar/', 'https://pages.example.com.evil.com/', 'not a url', ''])(
    'is not at %j',
    async (page) => {
      const [status, { error }] = await signed(asked(page));
      expect([status, error?.code, error?.argument]).toEqual([400, 'BAD_USER_INPUT', 'url']);
    },
  );

  it('is not signed for an app that there is not', async () => {
    const [status, { error }] = await signed(`${asked(`${url}${PAGE}`)}&agent=7`);
    expect([status, error?.argument]).toEqual([400, 'agent']);
  });

  it('is signed for who is signed in, by their browser', async () => {
    const page = asked(`${url}${PAGE}`);
    for (const nobody of ['', 'qunshu_session=none']) {
      const [status, { error }] = await signed(page, { cookie: nobody });
      expect([status, error?.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
    const token = await signed(page, { cookie: '', authorization: `Bearer ${tokens.staff}` });
    expect(token[0]).toBe(401);
    const elsewhere = await signed(page, { 'sec-fetch-site': 'cross-site' });
    expect([elsewhere[0], elsewhere[1].error?.code]).toEqual([403, 'FORBIDDEN']);
  });
});
