import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { Database, sqlitePath } from '@qunshu/database';
import { createLog, readSettings, type Settings } from '@qunshu/kernel';
import { serve } from '../../apps/qunshu/src/serve/serve';
import { startServer, type RunningServer } from '../../apps/qunshu/src/serve/start-server';
import { cli } from '../support/cli';
import { freshDatabaseUrl } from '../support/fresh-database';

const log = createLog('silent', process.stderr);

let place: Awaited<ReturnType<typeof freshDatabaseUrl>>;
let env: Record<string, string>;
let running: RunningServer[] = [];
let blockers: Server[] = [];

beforeAll(async () => {
  place = await freshDatabaseUrl();
  const key = Buffer.alloc(32, 5).toString('base64');
  env = {
    DATABASE_URL: place.url,
    QUNSHU_SECRET_KEY: key,
    PORT: '0',
    METRICS_PORT: '0',
    SPOOL_DIR: `${place.folder}/spool`,
  };
  await cli(env, 'migrate');
});
afterEach(async () => {
  for (const server of running) await server.close();
  running = [];
  for (const blocker of blockers) blocker.close();
  blockers = [];
});
afterAll(() => place.remove());

function settings(changes: Record<string, string> = {}): Settings {
  return readSettings({ ...env, ...changes });
}

async function start(changes: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startServer(settings(changes), { log });
  running.push(server);
  return server;
}

async function status(url: string): Promise<number> {
  return (await fetch(url)).status;
}

async function takenPort(): Promise<{ port: number; free: () => Promise<unknown> }> {
  const blocker = createServer();
  blockers.push(blocker);
  await once(blocker.listen(0, '127.0.0.1'), 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, free: () => once(blocker.close(), 'close') };
}

/** A request whose body is on its way; `finish` sends the rest and gives all that came back. */
async function halfRequest(url: string): Promise<{ socket: Socket; finish: () => Promise<string> }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  const body = '{"query":"{viewer{tenantName}}"}';
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  socket.write(head + body.slice(0, 5));
  const finish = async (): Promise<string> => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.write(body.slice(5));
    await once(socket, 'close');
    return text;
  };
  return { socket, finish };
}

describe('serve', () => {
  it('is alive and ready once it is up, and gone after it was closed', async () => {
    const server = await start();
    expect([await status(`${server.url}/healthz`), await status(`${server.url}/readyz`)]).toEqual([200, 200]);
    await server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    await start();
  });

  it('is alive but not ready while it drains, and still answers', async () => {
    const server = await start();
    server.unready();
    expect(await status(`${server.url}/readyz`)).toBe(503);
    const alive = await fetch(`${server.url}/healthz`);
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close']);
  });

  it('is not ready when its database does not answer', async () => {
    const server = await start();
    await server.app.get(Database).close();
    expect([await status(`${server.url}/readyz`), await status(`${server.url}/healthz`)]).toEqual([503, 200]);
    await server.close().catch(() => undefined);
    running = [];
  });

  it('answers a request that was under way when it was told to stop', async () => {
    const server = await start();
    const request = await halfRequest(server.url);
    await status(`${server.url}/healthz`);
    const closed = server.close();
    expect(await request.finish()).toMatch(/^HTTP\/1\.1 401 /);
    await closed;
  });

  it('does not wait for ever for a request that never ends', async () => {
    const server = await start();
    const { socket } = await halfRequest(server.url);
    socket.on('error', () => undefined);
    await status(`${server.url}/healthz`);
    await server.close();
    socket.destroy();
  });

  it('takes an embedded database for itself, whole; roles apart and many processes need MySQL', async () => {
    const server = await start();
    const second = startServer(settings(), { log });
    const api = startServer(settings(), { log, role: 'api' });
    if (sqlitePath(place.url) !== null) {
      await expect(second).rejects.toMatchObject({ code: 'SERVE_RUNNING' });
      await expect(api).rejects.toMatchObject({ code: 'ROLE_NEEDS_MYSQL' });
    } else {
      running.push(await second, await api);
      expect(await status(`${(await api).url}/readyz`)).toBe(200);
      expect(await status(`${(await api).url}/callbacks/wecom/ww1/1`)).toBe(404);
    }
    expect(await status(`${server.url}/readyz`)).toBe(200);
  });

  it('says which port it cannot have, and lets go of everything', async () => {
    const { port, free } = await takenPort();
    const refused = startServer(settings({ PORT: String(port) }), { log });
    await expect(refused).rejects.toMatchObject({ code: 'LISTEN_FAILED', details: { port } });
    await free();
    await start({ PORT: String(port) });
  });

  it('shows metrics on a listener of their own, and goes on without when its port is taken', async () => {
    const { port, free } = await takenPort();
    await start({ METRICS_PORT: String(port) });
    await running.pop()?.close();
    await free();
    const server = await start({ METRICS_PORT: String(port) });
    const metrics = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(await metrics.text()).toContain('process_cpu_seconds_total');
    const elsewhere = await fetch(`http://127.0.0.1:${port}/`);
    for (const { headers } of [metrics, elsewhere]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
    }
    expect([elsewhere.status, await status(`${server.url}/metrics`)]).toEqual([404, 404]);
    const socket = connect(port, '127.0.0.1').end('no HTTP\r\n\r\n');
    const [refusal] = (await once(socket, 'data')) as [Buffer];
    expect(refusal.toString()).toMatch(/^HTTP\/1\.1 400 [^]*\r\nx-content-type-options: nosniff\r\n/);
  });

  it('runs until a signal ends it: logs on stdout as JSON lines, says on stderr where it listens', async () => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const listeners: ((signal: string) => void)[] = [];
    const done = serve('all', {
      env,
      stdin: Readable.from([]),
      stdout,
      stderr,
      onStop: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    });
    await once(stderr, 'readable');
    expect(String(stderr.read())).toMatch(/ready at http:\/\/127\.0\.0\.1:\d+/);
    listeners.forEach((listener) => listener('SIGTERM'));
    await done;
    const out = String(stdout.read());
    for (const line of out.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('level');
    expect(out).toContain('"msg":"stopped"');
  });
});
