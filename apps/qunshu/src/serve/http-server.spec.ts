import { once } from 'node:events';
import { connect } from 'node:net';
import { readSettings } from '@qunshu/kernel';
import type { FastifyInstance } from 'fastify';
import { httpServer } from './http-server';

const QUICK = { headMs: 200, requestMs: 400, lookMs: 50 };

let servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
});

function serverWith(env: Record<string, string> = {}): FastifyInstance {
  const server = httpServer(readSettings(env), QUICK);
  servers.push(server);
  server.get('/ip', ({ ip }) => ({ ip }));
  server.post('/echo', ({ body }) => ({ body }));
  server.get('/hijacked', (_request, reply) => {
    reply.hijack();
    reply.raw.end('by hand');
  });
  return server;
}

async function portOf(server: FastifyInstance): Promise<number> {
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** All that comes back until the connection ends. */
async function answerTo(port: number, ...pieces: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  for (const piece of pieces) socket.write(piece);
  // What is cut off may end in a reset: what was read before counts.
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

describe('D9: a client that is slow or sends no HTTP', () => {
  it.each([
    ['a head that never ends', 'GET /ip HTTP/1.1\r\nhost: x\r\n', '408 Request Timeout'],
    [
      'a body that never comes',
      'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 9\r\n\r\n',
      '408 Request Timeout',
    ],
    ['no HTTP', 'hello\r\n\r\n', '400 Bad Request'],
    ['two lengths', 'POST /echo HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', '400 Bad Request'],
    [
      'a length beside chunks',
      'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      '400 Bad Request',
    ],
    ['a length that is none', 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', '400 Bad Request'],
    ['a head of 20 kB', `GET /ip HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
  ])('is told and cut off: %s', async (_what, sent, status) => {
    const port = await portOf(serverWith());
    const answer = await answerTo(port, sent);
    expect(answer).toMatch(`HTTP/1.1 ${status}\r\n`);
    expect(answer).toContain('x-content-type-options: nosniff\r\n');
    expect(answer.split('\r\n\r\n')[1]).toBe('');
  });

  it('is cut off when it says nothing at all', async () => {
    const port = await portOf(serverWith());
    expect(await answerTo(port)).toMatch(/^$|HTTP\/1\.1 408/);
  });
});

describe('security headers', () => {
  it('are on every answer, those made beside the framework too', async () => {
    const port = await portOf(serverWith());
    for (const path of ['/ip', '/hijacked', '/nothing', '/%zz']) {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      expect(headers.has('strict-transport-security')).toBe(false);
    }
  });

  it('keep browsers to https where that is how they come', async () => {
    const port = await portOf(serverWith({ PUBLIC_URL: 'https://q.example.com' }));
    const { headers } = await fetch(`http://127.0.0.1:${port}/ip`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('pages of other sites', () => {
  const ask = async (origin: string, env: Record<string, string>): Promise<Record<string, unknown>> => {
    const server = serverWith(env);
    const preflight = { origin, 'access-control-request-method': 'POST' };
    const asked = await server.inject({ method: 'OPTIONS', url: '/echo', headers: preflight });
    const { headers } = await server.inject({ method: 'GET', url: '/ip', headers: { origin } });
    return { asked: asked.statusCode, allowed: headers['access-control-allow-origin'], vary: headers.vary };
  };

  it('may read nothing unless they are named', async () => {
    expect(await ask('https://app.example.com', {})).toEqual({ asked: 404 });
    const named = { CORS_ORIGINS: 'https://app.example.com' };
    expect(await ask('https://evil.example.com', named)).toEqual({ asked: 404, vary: 'origin' });
    expect(await ask('null', named)).toEqual({ asked: 404, vary: 'origin' });
    const own = { asked: 204, allowed: 'https://app.example.com', vary: 'origin' };
    expect(await ask('https://app.example.com', named)).toEqual(own);
  });
});

describe("a caller's address", () => {
  const addressOf = async (env: Record<string, string>, remoteAddress: string): Promise<string> => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 10.0.0.2' };
    const { body } = await serverWith(env).inject({ method: 'GET', url: '/ip', headers, remoteAddress });
    return body;
  };

  it('is that of the connection, whatever is said, unless a proxy that is named says so', async () => {
    expect(await addressOf({}, '10.0.0.1')).toBe('{"ip":"10.0.0.1"}');
    expect(await addressOf({ TRUST_PROXY: '10.0.0.0/8' }, '198.51.100.1')).toBe('{"ip":"198.51.100.1"}');
    expect(await addressOf({ TRUST_PROXY: '10.0.0.0/8' }, '10.0.0.1')).toBe('{"ip":"203.0.113.9"}');
    expect(await addressOf({ TRUST_PROXY: '10.0.0.1' }, '10.0.0.1')).toBe('{"ip":"10.0.0.2"}');
  });
});
