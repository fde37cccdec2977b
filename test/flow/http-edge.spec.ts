import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createLog, readSettings } from '@qunshu/kernel';
import { TenancyService, TokenService } from '@qunshu/tenancy';
import { startServer, type RunningServer } from '../../apps/qunshu/src/serve/start-server';
import { cli } from '../support/cli';
import { freshDatabaseUrl } from '../support/fresh-database';

const lines: string[] = [];
let place: Awaited<ReturnType<typeof freshDatabaseUrl>>;
let server: RunningServer;
let tokens: Readonly<Record<'admin' | 'ingest', string>>;
beforeAll(async () => {
  place = await freshDatabaseUrl();
  const env = {
    DATABASE_URL: place.url,
    QUNSHU_SECRET_KEY: Buffer.alloc(32, 6).toString('base64'),
    PORT: '0',
    METRICS_PORT: '0',
    SPOOL_DIR: `${place.folder}/spool`,
    CORS_ORIGINS: 'https://app.example.com',
  };
  await cli(env, 'migrate');
  server = await startServer(readSettings(env), { log: createLog('info', { write: (line) => void lines.push(line) }) });
  const tenancy = server.app.get(TenancyService, { strict: false });
  const { tenantId } = await tenancy.createTenant({ name: 'Acme', timezone: 'Asia/Shanghai' });
  const issue = (role: 'admin' | 'ingest'): Promise<string> =>
    server.app.get(TokenService, { strict: false }).issue({ tenantId, role, userId: null, ttlMs: 3_600_000 });
  tokens = { admin: await issue('admin'), ingest: await issue('ingest') };
});
afterAll(async () => {
  await server.close();
  await place.remove();
});

type Sent = Readonly<{
  method: string;
  path: string;
  body?: string;
  as?: 'admin' | 'ingest';
  headers?: Record<string, string>;
}>;

function send({ method, path, body, as, headers = {} }: Sent): Promise<Response> {
  const authorization = as === undefined ? {} : { authorization: `Bearer ${tokens[as]}` };
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return fetch(`${server.url}${path}`, {
    method,
    headers: { ...json, ...authorization, ...headers },
    body: body ?? null,
  });
}

const post = (path: string, body: string, as?: Sent['as']): Sent => ({
  method: 'POST',
  path,
  body,
  ...(as ? { as } : {}),
});
const get = (path: string, as?: Sent['as']): Sent => ({ method: 'GET', path, ...(as ? { as } : {}) });
const REPORT = '/exports/staff.csv?from=2026-11-01&to=2026-11-02';

describe('every answer', () => {
  it.each<[number, Sent]>([
    [200, get('/healthz')],
    [200, get('/readyz')],
    [404, get('/nothing')],
    [400, get('/%zz')],
    [200, post('/graphql', '{"query":"{ __typename }"}', 'admin')],
    [400, post('/graphql', '{', 'admin')],
    [401, post('/graphql', '{')],
    [405, get('/graphql')],
    [202, post('/v1/ingest', '{"batch":[{}]}', 'ingest')],
    [400, post('/v1/ingest', '{', 'ingest')],
    [401, post('/v1/ingest', '{')],
    [413, post('/v1/mini-programs/wx1/sessions', 'a'.repeat(5000))],
    [403, get('/callbacks/wecom/ww1/1')],
    [400, post('/callbacks/wecom/ww1/1', 'x')],
    [200, get(REPORT, 'admin')],
    [401, get(REPORT)],
    [400, get('/auth/wecom/callback')],
    [401, get('/auth/wecom/welcome')],
  ])('keeps browsers from running, framing, guessing and keeping it: %d for %j', async (status, sent) => {
    const answer = await send(sent);
    await answer.text();
    expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([status, 'nosniff']);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; ?(.*; ?)?frame-ancestors 'none'/,
    );
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });
});

it.each([
  [400, '/%zz', 'The address is malformed.'],
  [400, '/exports/%zz', 'The address is malformed.'],
  [414, `/exports/${'x'.repeat(200)}`, 'The address is too long.'],
])('what no route is looked for is refused in our words: %d for %s', async (statusCode, path, message) => {
  const answer = await send(get(path));
  expect([answer.status, await answer.json()]).toEqual([statusCode, { statusCode, message }]);
});

it('a client that hangs up within its body is no error of ours', async () => {
  const http: Server = server.app.getHttpServer();
  const answered = async (): Promise<unknown> =>
    (await send(post('/graphql', '{"query":"{ __typename }"}', 'admin'))).text();
  await answered();
  const [connected, begun] = [once(http, 'connection'), once(http, 'request')];
  const client = connect(Number(new URL(server.url).port), '127.0.0.1');
  client.write(`POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${tokens.admin}\r\n`);
  client.write('content-type: application/json\r\ncontent-length: 99\r\n\r\n{"query":');
  const [theirs] = (await connected) as [Socket];
  await begun;
  // Another question that goes the same way, so that the first one waits for its body by then.
  await answered();
  const closed = new Promise((resolve) => theirs.once('close', resolve));
  client.resetAndDestroy();
  await closed;
  await answered();
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

describe('a compressed body', () => {
  it.each<[Sent]>([
    [post('/graphql', 'x', 'admin')],
    [post('/v1/ingest', 'x', 'ingest')],
    [post('/v1/mini-programs/wx1/sessions', 'x')],
    [post('/callbacks/wecom/ww1/1', 'x')],
  ])('is refused with 415: %j', async (sent) => {
    expect((await send({ ...sent, headers: { 'content-encoding': 'gzip' } })).status).toBe(415);
  });
});

describe('pages of another site', () => {
  const origin = 'https://app.example.com';
  const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

  it('may ask with a token where the operator named it, never with a session', async () => {
    for (const path of ['/graphql', '/v1/ingest', REPORT]) {
      const answer = await send({ method: 'OPTIONS', path, headers: { origin, ...preflight } });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
    const asked = await send({ ...post('/graphql', '{"query":"{ __typename }"}', 'admin'), headers: { origin } });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });

  it('may read nothing otherwise', async () => {
    for (const from of ['https://evil.example.com', 'null', `${origin}.evil.com`]) {
      const asked = await send({ method: 'OPTIONS', path: '/graphql', headers: { origin: from, ...preflight } });
      const answer = await send({
        ...post('/graphql', '{"query":"{ __typename }"}', 'admin'),
        headers: { origin: from },
      });
      const allowed = [asked, answer].map(({ headers }) => headers.get('access-control-allow-origin'));
      expect([asked.status, allowed]).toEqual([405, [null, null]]);
    }
  });
});
