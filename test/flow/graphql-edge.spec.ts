import { setTimeout as sleep } from 'node:timers/promises';
import { apiApp, post, type ApiApp } from '../support/api-app';
import { WecomRows } from '../support/wecom-rows';

const SECRET = 'hunter2-the-password';
const QUIET_MS = 50;

let api: ApiApp;
let token: string;
beforeAll(async () => {
  api = await apiApp();
  const tenant = await api.newTenant('Acme');
  token = tenant.token;
  await new WecomRows(api.fresh.database.write, tenant.tenantId).group('wr1');
});
afterEach(() => (api.faults.read = null));
afterAll(() => api.close());

const codes = (answer: { errors: readonly { extensions: { code: string } }[] }): string[] =>
  answer.errors.map(({ extensions }) => extensions.code);

describe('who may ask', () => {
  it('nobody without a token of ours', async () => {
    const wrong = `qs1.00000000-0000-7000-8000-000000000000.${'a'.repeat(43)}`;
    for (const bearer of [null, '', 'x', wrong, `${token}x`]) {
      const answer = await post(api.server, { query: '{ viewer { tenantName } }' }, bearer);
      expect([answer.status, codes(answer), answer.data]).toEqual([401, ['UNAUTHENTICATED'], null]);
    }
  });

  it('is settled before the body is looked at', async () => {
    const answer = await post(api.server, 'not json', null);
    expect([answer.status, codes(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  it('is limited to 300 at once and 100 a second for each token, with the time to wait', async () => {
    const limited = await apiApp({ RATE_LIMITS: 'on' });
    const tenant = await limited.newTenant('Acme');
    const all = await Promise.all(Array.from({ length: 600 }, () => limited.ask(tenant.token, '{ __typename }')));
    const refused = all.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(300);
    expect([codes(refused[0] ?? { errors: [] }), refused[0]?.headers['retry-after']]).toEqual([['RATE_LIMITED'], '1']);
    const other = await limited.token(tenant.tenantId);
    expect((await limited.ask(other, '{ __typename }')).status).toBe(200);
    await limited.close();
  });
});

describe('a request', () => {
  it('is taken by POST only', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD'] as const) {
      const url = '/graphql?query={viewer{tenantName}}';
      const response = await api.server.inject({ method, url, headers: { authorization: `Bearer ${token}` } });
      expect([method, response.statusCode, response.headers.allow]).toEqual([method, 405, 'POST']);
    }
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no object', '"x"'],
    ['no query', '{"variables":{}}'],
    ['a query that is no text', '{"query":1}'],
    ['variables that are no object', '{"query":"{ __typename }","variables":[]}'],
    ['a batch', '[{"query":"{ __typename }"}]'],
    ['a poisoned object', '{"query":"{ __typename }","__proto__":{"a":1}}'],
    ['an empty query', '{"query":""}'],
    ['a syntax error', '{"query":"{ viewer "}'],
    ['a document as JSON', JSON.stringify({ query: JSON.stringify({ kind: 'Document', definitions: [] }) })],
    ['no operation', JSON.stringify({ query: 'fragment F on Query { __typename }' })],
    ['an unknown operation', JSON.stringify({ query: 'query A { __typename }', operationName: 'B' })],
    ['a name for what has none', JSON.stringify({ query: '{ __typename }', operationName: 'B' })],
    ['two operations without a choice', JSON.stringify({ query: 'query A { __typename } query B { __typename }' })],
    ['an unknown field', JSON.stringify({ query: '{ viewr { tenantName } }' })],
    ['an unknown argument', JSON.stringify({ query: '{ staff(userID: "a") { name } }' })],
    ['a mutation', JSON.stringify({ query: 'mutation { a }' })],
    ['a missing variable', JSON.stringify({ query: 'query($a: ID!) { staff(userId: $a) { name } }' })],
    [
      'a null in place of an id',
      JSON.stringify({ query: 'query($a: ID = "x") { staff(userId: $a) { name } }', variables: { a: null } }),
    ],
    [
      'an enum value that is none',
      JSON.stringify({ query: '{ customerGroups(orderBy: CREATED_DES) { totalCount } }' }),
    ],
    ['a fragment that holds itself', JSON.stringify({ query: '{ ...F } fragment F on Query { ...F }' })],
  ])('with %s is bad input, without hints', async (_what, body) => {
    for (let time = 1; time <= 3; time++) {
      const answer = await post(api.server, body, token);
      expect([...new Set(codes(answer))]).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toMatch(/did you mean/i);
      expect(answer.data).toBeNull();
      expect([200, 400]).toContain(answer.status);
    }
  });

  it('of another content type is refused', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/graphql' };
    const response = await api.server.inject({ method: 'POST', url: '/graphql', headers, payload: '{ __typename }' });
    expect([response.statusCode, response.json<{ errors: unknown[] }>().errors.length]).toEqual([415, 1]);
  });

  it('runs the operation that it names, every time', async () => {
    const query = 'query A { a: __typename } query B { viewer { tenantName } }';
    for (const operationName of ['A', 'B', 'A', 'B', 'B', 'A']) {
      const { data } = await post(api.server, { query, operationName }, token);
      expect(data).toEqual(operationName === 'A' ? { a: 'Query' } : { viewer: { tenantName: 'Acme' } });
    }
  });

  it('takes variables and leaves out what a directive says, compiled or not', async () => {
    const query = 'query($id: ID!, $more: Boolean!) { customerGroup(chatId: $id) { chatId name @include(if: $more) } }';
    for (const more of [true, false, true, false])
      expect((await api.ask(token, query, { id: 'wr1', more })).data).toEqual({
        customerGroup: { chatId: 'wr1', ...(more ? { name: 'wr1' } : {}) },
      });
  });

  it('can read the whole schema', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    for (let time = 1; time <= 3; time++) {
      const answer = await api.ask(token, getIntrospectionQuery());
      expect(answer.errors).toEqual([]);
      expect(answer.data.__schema.queryType.name).toBe('Query');
    }
  });
});

it('the days of two hundred staff in a month are not too much, and the same document may ask for more days', async () => {
  const query =
    'query ($period: PeriodInput!) { staffPerformance(first: 200, period: $period) { nodes { daily { date } } } }';
  const ask = (from: string, to: string) => api.ask(token, query, { period: { from, to } });
  for (let time = 1; time <= 2; time++) {
    expect((await ask('2026-05-01', '2026-05-31')).errors).toEqual([]);
    expect(codes(await ask('2025-11-01', '2026-05-31'))).toEqual(['QUERY_TOO_COMPLEX']);
    expect(codes(await ask('2024-11-01', '2026-05-31'))).toEqual(['BAD_USER_INPUT']);
  }
});

describe('a query that is too much', () => {
  const nested = (levels: number): string =>
    `{ department(id: "1") { ${'parent { '.repeat(levels - 2)} id ${'} '.repeat(levels - 2)} } }`;
  const doubled = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Department { ...F${n + 1} ...F${n + 1} }`);

  it.each([
    ['eleven levels deep', nested(11)],
    [
      'eleven levels deep through fragments',
      `{ department(id: "1") { ...A } } fragment A on Department { ${'parent { '.repeat(9)} id ${'} '.repeat(9)} }`,
    ],
    ['31 aliases', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
    ['more than 2,000 tokens', `{ ${'__typename '.repeat(2000)} }`],
    [
      '20,001 objects and more',
      '{ customerGroups(first: 101) { nodes { members(first: 200) { nodes { joinedAt } } } } }',
    ],
    [
      'the same as edges',
      '{ customerGroups(first: 101) { edges { node { members(first: 200) { edges { node { joinedAt } } } } } } }',
    ],
    [
      'the days of many staff',
      '{ staffPerformance(first: 200, period: { from: "2025-11-01", to: "2026-11-23" }) { nodes { daily { date } } } }',
    ],
    [
      'the days of many groups',
      '{ customerGroups(first: 200) { nodes { a: daily(period: { from: "2026-08-01", to: "2026-11-23" }) { date } } } }',
    ],
    ['a schema of schemas', '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'],
    [
      'fragments that double 40 times',
      `{ department(id: "1") { ...F0 } } ${doubled.join(' ')} fragment F40 on Department { id }`,
    ],
  ])('because of %s is refused', async (_what, query) => {
    for (let time = 1; time <= 3; time++) {
      const answer = await api.ask(token, query);
      expect([answer.status, codes(answer), answer.data]).toEqual([400, ['QUERY_TOO_COMPLEX'], null]);
    }
  });

  it('counts pages that variables ask for', async () => {
    const query =
      'query($n: Int) { customerGroups(first: $n) { nodes { members(first: $n) { nodes { joinedAt } } } } }';
    expect((await api.ask(token, query, { n: 10 })).errors).toEqual([]);
    for (const n of [200, 10, 200])
      expect(codes(await api.ask(token, query, { n }))).toEqual(n === 200 ? ['QUERY_TOO_COMPLEX'] : []);
  });

  it('counts only the operation that runs', async () => {
    const query = `query Small { viewer { tenantName } } query Big { customerGroups(first: 200) { nodes { members(first: 200) { nodes { joinedAt } } } } }`;
    expect((await post(api.server, { query, operationName: 'Small' }, token)).errors).toEqual([]);
    expect(codes(await post(api.server, { query, operationName: 'Big' }, token))).toEqual(['QUERY_TOO_COMPLEX']);
  });

  it('or a body over 100 KiB, is refused', async () => {
    const answer = await post(api.server, { query: '{ __typename }', variables: { a: 'x'.repeat(101 * 1024) } }, token);
    expect([answer.status, codes(answer)]).toEqual([413, ['QUERY_TOO_COMPLEX']]);
    const fits = { query: '{ __typename }', variables: { a: 'x'.repeat(99 * 1024) } };
    expect((await post(api.server, fits, token)).status).toBe(200);
  });

  it('is told of bad bounds before it is told of its cost', async () => {
    for (const first of [0, -1, 201, 2_000_000_000]) {
      const answer = await api.ask(
        token,
        `{ customerGroups(first: 200) { nodes { members(first: ${first}) { nodes { joinedAt } } } } }`,
      );
      expect([codes(answer), answer.errors[0]?.extensions.argument]).toEqual([['BAD_USER_INPUT'], 'first']);
      expect(answer.errors[0]?.message).toContain('first');
    }
  });

  it.each([
    ['ten levels', nested(10)],
    ['1,990 tokens', `{ ${'__typename '.repeat(1988)} }`],
    ['30 aliases', `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
    ['nearly 20,000 objects', '{ customerGroups(first: 99) { nodes { members(first: 200) { nodes { joinedAt } } } } }'],
    [
      '200 members with person and identities',
      '{ customerGroup(chatId: "wr1") { members(first: 200) { totalCount nodes { joinedAt person { id displayName identities { kind value source } contacts { since tags staff { name } } } staff { name department { name } } } } } }',
    ],
    [
      '200 people with everything',
      `{ people(first: 200) { totalCount nodes { id displayName avatarUrl phone tags identities { kind value } channels { channel }
        contacts { since staff { name } } memberships { nodes { joinedAt group { name } } } orders { count total }
        timeline { nodes { title } } linkHistory { outcome } } } }`,
    ],
  ])('is not: %s', async (_what, query) => {
    expect((await api.ask(token, query)).errors).toEqual([]);
  });

  it('ends after 5 s, whatever the database does', async () => {
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    api.faults.read = () => held;
    const answer = await api.ask(token, '{ departments { id staffCount } }');
    free();
    expect([answer.status, codes(answer)]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
  }, 30_000);
});

describe('an error of ours', () => {
  const failAt = (nth: number): void => {
    let reads = 0;
    api.faults.read = () => {
      if (++reads >= nth) throw new Error(`access denied for user root, ${SECRET}`);
      return undefined;
    };
  };

  it.each([
    ['a resolver', '{ customerGroup(chatId: "wr1") { name } }', 2],
    ['a nested resolver', '{ customerGroup(chatId: "wr1") { name members { nodes { joinedAt } } } }', 3],
    ['the making of the context', '{ viewer { tenantName } }', 1],
    ['a mutation', 'mutation { splitPerson(id: "x", identities: [{ kind: MEMBER_ID, value: "V" }]) { id } }', 2],
  ])('in %s shows an id, and nothing of itself', async (_where, query, nth) => {
    for (let time = 1; time <= 3; time++) {
      failAt(nth);
      const answer = await api.ask(token, query);
      expect(codes(answer)).toEqual(['INTERNAL']);
      expect(answer.text).not.toContain(SECRET);
      expect(answer.text).not.toMatch(/denied|stack|node_modules/);
      const id = /id ([0-9a-f-]{36})/.exec(answer.errors[0]?.message ?? '')?.[1] ?? 'none';
      const logged = api.lines.filter((line) => line.includes(id));
      expect(logged).toHaveLength(1);
      expect(logged[0]).toContain('denied');
      // What the failed question still had on its way is not counted as one of the next.
      api.faults.read = null;
      await sleep(QUIET_MS);
    }
  });

  it('in the look-up of a token is masked too', async () => {
    failAt(1);
    const unknown = `qs1.00000000-0000-7000-8000-000000000001.${'b'.repeat(43)}`;
    const answer = await post(api.server, { query: '{ __typename }' }, unknown);
    expect([answer.status, codes(answer)]).toEqual([500, ['INTERNAL']]);
    expect(answer.text).not.toContain(SECRET);
  });

  it('leaves the rest of the answer standing', async () => {
    failAt(2);
    const answer = await api.ask(token, '{ viewer { tenantName } staff(userId: "a") { name } }');
    expect(answer.data).toEqual({ viewer: { tenantName: 'Acme' }, staff: null });
    expect(codes(answer)).toEqual(['INTERNAL']);
  });
});
