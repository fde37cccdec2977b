import { createHash } from 'node:crypto';
import { getIntrospectionQuery } from 'graphql';
import { gzipSync } from 'node:zlib';
import { apiApp, post, type ApiApp, type GraphqlAnswer } from '../support/api-app';
import { CostMeter } from '../support/cost-meter';

const LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
const meter = new CostMeter();

let open: ApiApp;
let production: ApiApp;
let closed: ApiApp;
let tokens: Readonly<Record<'open' | 'production' | 'closed', string>>;
beforeAll(async () => {
  [open, production, closed] = [
    await apiApp(),
    await apiApp({ NODE_ENV: 'production' }),
    await apiApp({ GRAPHQL_OPERATIONS: 'persisted' }),
  ];
  const tokenOf = async (api: ApiApp): Promise<string> => (await api.newTenant('Acme')).token;
  tokens = { open: await tokenOf(open), production: await tokenOf(production), closed: await tokenOf(closed) };
});
afterAll(async () => {
  for (const api of [open, production, closed]) await api.close();
});

const codeOf = ({ errors }: GraphqlAnswer): string | undefined => errors[0]?.extensions.code;
const repeat = (count: number, piece: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => piece(n)).join(' ');

describe('F5: a document made to be heavy', () => {
  const cycle = 'fragment A on Query { ...B } fragment B on Query { ...A }';
  it.each<[string, string, string]>([
    ['1,000 aliases', `{ ${repeat(1000, (n) => `a${n}: viewer { role }`)} }`, 'QUERY_TOO_COMPLEX'],
    [
      '10,000 aliases of __typename',
      `{ ${repeat(10_000, (n) => `a${n}:__typename`)} }`.slice(0, 99_000),
      'QUERY_TOO_COMPLEX',
    ],
    [
      '31 aliases spread over fragments',
      `{ ...A ...B } fragment A on Query { ${repeat(16, (n) => `a${n}: __typename`)} } fragment B on Query { ${repeat(15, (n) => `b${n}: __typename`)} }`,
      'QUERY_TOO_COMPLEX',
    ],
    [
      'a shallow use of a fragment before a deep one',
      `query { department(id: "1") { ...F parent { parent { parent { parent { parent { parent { parent { ...F } } } } } } } } } fragment F on Department { parent { parent { id } } }`,
      'QUERY_TOO_COMPLEX',
    ],
    [
      'a schema behind a fragment',
      `{ ...S } fragment S on Query { __schema { types { fields { type { fields { type { fields { name } } } } } } } }`,
      'QUERY_TOO_COMPLEX',
    ],
    [
      'one field with many arguments',
      `{ ${repeat(190, (n) => `customerGroup(chatId: "${n}") { name }`)} }`,
      'QUERY_TOO_COMPLEX',
    ],
    [
      'many fragments, each to be compared with each',
      `{ ${repeat(99, (n) => `...F${n}`)} } ${repeat(99, (n) => `fragment F${n} on Query { viewer { role } }`)}`,
      'QUERY_TOO_COMPLEX',
    ],
    ['a flood of directives', `{ viewer ${repeat(1500, () => '@a')} { role } }`, 'QUERY_TOO_COMPLEX'],
    ['a flood of unknown directives', `{ viewer ${repeat(600, (n) => `@a${n}`)} { role } }`, 'BAD_USER_INPUT'],
    ['90,000 characters of nothing but words', `{ ${'a '.repeat(45_000)} }`, 'QUERY_TOO_COMPLEX'],
    ['a name of 90,000 characters', `{ ${'a'.repeat(90_000)} }`, 'BAD_USER_INPUT'],
    ['fragments that go round', `{ ...A } ${cycle}`, 'BAD_USER_INPUT'],
    ['great depth', `{ ${'viewer { '.repeat(400)} role ${'} '.repeat(400)} }`, 'QUERY_TOO_COMPLEX'],
    ['depth of values', `{ people(filter: ${'['.repeat(900)}${']'.repeat(900)}) { totalCount } }`, 'BAD_USER_INPUT'],
  ])('is refused before anything is looked up: %s', async (_what, query, code) => {
    for (let time = 1; time <= 2; time++) {
      open.statements.length = 0;
      const answer = await meter.measure(() => open.ask(tokens.open, query));
      expect([codeOf(answer), answer.data]).toEqual([code, null]);
      expect(answer.status).toBe(400);
      // What a limit is, and where in the code it is kept, is not told.
      const told = answer.errors.map(({ message }) => message).join(' ');
      expect(told).not.toMatch(/\b(10|30|500|2,?000|10,?000|20,?000)\b|did you mean|node_modules/i);
      expect(open.statements.filter((sql) => /customer_group|staff|department|person/i.test(sql))).toEqual([]);
    }
  });

  it.each([
    ['a field', `{ ${repeat(400, () => 'viewer { role }')} }`],
    ['what is below it', `{ ${repeat(200, () => 'viewer { staff { userId } role }')} }`],
    ['a list', `{ viewer { role } ${repeat(480, () => 'departments { id }')} }`],
    ['a condition', `{ ${repeat(200, () => '... on Query { viewer { role } }')} }`],
  ])('is answered as if it stood there once: %s repeated', async (_what, query) => {
    const { data, status } = await meter.measure(() => open.ask(tokens.open, query));
    expect([status, data]).toMatchObject([200, { viewer: { role: 'ADMIN' } }]);
  });

  it('costs next to nothing', () => {
    if (LONG) expect(meter.p99.cpuMs).toBeLessThan(20);
  });

  it('is refused unread when it has 1,000,000 characters, comes compressed, or in a batch', async () => {
    expect((await post(open.server, { query: `{ ${'a'.repeat(1_000_000)} }` }, tokens.open)).status).toBe(413);
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      authorization: `Bearer ${tokens.open}`,
    };
    const payload = gzipSync(JSON.stringify({ query: '{ __typename }' }));
    const gzip = await open.server.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect([gzip.statusCode, gzip.json<{ errors: unknown[] }>().errors]).toMatchObject([
      415,
      [{ extensions: { code: 'BAD_USER_INPUT' } }],
    ]);
    const batch = Array.from({ length: 1000 }, () => ({ query: '{ __typename }' }));
    expect(codeOf(await post(open.server, batch, tokens.open))).toBe('BAD_USER_INPUT');
  });
});

describe('F6: in production', () => {
  it.each([
    ['the schema', getIntrospectionQuery()],
    ['a type', '{ __type(name: "Person") { fields { name } } }'],
    ['the schema behind a fragment', '{ ...S } fragment S on Query { __schema { queryType { name } } }'],
    ['the schema beside data', '{ viewer { role } __schema { queryType { name } } }'],
  ])('%s is not told', async (_what, query) => {
    for (let time = 1; time <= 3; time++) {
      const answer = await production.ask(tokens.production, query);
      expect([answer.status, codeOf(answer), answer.data]).toEqual([400, 'BAD_USER_INPUT', null]);
    }
  });

  it.each([
    '{ viewr { role } }',
    '{ viewer { rol } }',
    '{ people(frst: 1) { totalCount } }',
    '{ ...F } fragment F on Persn { id }',
  ])('nothing is suggested for %s', async (query) =>
    expect((await production.ask(tokens.production, query)).text).not.toMatch(/did you mean/i),
  );

  it('data and the names of types are', async () => {
    const { data, errors } = await production.ask(tokens.production, '{ viewer { __typename tenantName } }');
    expect([data, errors]).toEqual([{ viewer: { __typename: 'Viewer', tenantName: 'Acme' } }, []]);
  });
});

describe('F7: an operation that is not of our own pages', () => {
  const query = '{ viewer { tenantName } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const persistedQuery = { version: 1, sha256Hash };

  it.each([
    ['in full', { query }],
    ['by its hash', { extensions: { persistedQuery } }],
    ['with its hash', { query, extensions: { persistedQuery } }],
    ['as introspection', { query: getIntrospectionQuery() }],
  ])('is refused where no others are admitted: %s', async (_how, body) => {
    const answer = await post(closed.server, body, tokens.closed);
    expect([answer.status, codeOf(answer), answer.data]).toEqual([403, 'FORBIDDEN', null]);
  });

  it.each([
    ['another hash beside it', { query, extensions: { persistedQuery: { sha256Hash: 'a'.repeat(64) } } }],
    ['an unknown hash', { extensions: { persistedQuery: { sha256Hash: 'a'.repeat(64) } } }],
    ['a hash that is none', { query, extensions: { persistedQuery: { sha256Hash: '__proto__' } } }],
    ['a hash in capitals', { query, extensions: { persistedQuery: { sha256Hash: sha256Hash.toUpperCase() } } }],
  ])('is refused everywhere with %s', async (_how, body) => {
    expect(codeOf(await post(open.server, body, tokens.open))).toBe('BAD_USER_INPUT');
  });

  it.each(['__proto__', 'A'.repeat(64), '', 7, undefined])('is told what a hash looks like: %j', async (bad) => {
    const body = { query, extensions: { persistedQuery: { version: 1, sha256Hash: bad } } };
    const { errors } = await post(open.server, body, tokens.open);
    const argument = 'extensions.persistedQuery.sha256Hash';
    const message = `${argument}: expected is the SHA-256 of the query, as 64 hex digits in lower case.`;
    expect(errors).toEqual([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('is taken elsewhere with its own hash', async () => {
    const { data } = await post(open.server, { query, extensions: { persistedQuery } }, tokens.open);
    expect(data).toEqual({ viewer: { tenantName: 'Acme' } });
  });

  it('is never a GET, nor a form or a text that a page of another site could send', async () => {
    const headers = { authorization: `Bearer ${tokens.open}` };
    const url = `/graphql?query=${encodeURIComponent('mutation { erasePerson(id: "x", reason: "y") }')}`;
    expect((await open.server.inject({ method: 'GET', url, headers })).statusCode).toBe(405);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', '']) {
      const sent = { ...headers, ...(type === '' ? {} : { 'content-type': type }) };
      const payload = Buffer.from(JSON.stringify({ query }));
      expect((await open.server.inject({ method: 'POST', url: '/graphql', headers: sent, payload })).statusCode).toBe(
        415,
      );
    }
  });
});

describe('F12: a token', () => {
  // Tokens and sessions are random values that are looked up by their hash. There is no header in them that could name
  // an algorithm, a key or an issuer, so nothing of a JWT applies: whatever is not one of ours, to the bit, is nobody's.
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = part({ sub: 'admin', role: 'admin', exp: 4_102_444_800 });

  it.each([
    ['unsigned', `${part({ alg: 'none', typ: 'JWT' })}.${claims}.`],
    ['signed with a public thing', `${part({ alg: 'HS256' })}.${claims}.${'a'.repeat(43)}`],
    ['naming a key', `${part({ alg: 'HS256', kid: '../../dev/null' })}.${claims}.${'a'.repeat(43)}`],
  ])('that is a JWT is nobody’s: %s', async (_how, token) => {
    expect((await open.ask(token, '{ viewer { role } }')).status).toBe(401);
  });

  it('is nobody’s once one bit of it is another, or its tenant is', async () => {
    const other = await open.newTenant('Other');
    const tenantOf = (token: string): string => token.split('.')[1] ?? '';
    const moved = tokens.open.replace(tenantOf(tokens.open), tenantOf(other.token));
    const last = tokens.open.slice(0, -2) + (tokens.open.at(-2) === 'A' ? 'B' : 'A') + (tokens.open.at(-1) ?? '');
    for (const token of [moved, last, tokens.open.toUpperCase(), `${tokens.open}.`, tokens.open.slice(0, -1)])
      expect((await open.ask(token, '{ viewer { role } }')).status).toBe(401);
    expect((await open.ask(tokens.open, '{ viewer { role } }')).status).toBe(200);
  });
});
