import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { z } from 'zod';
import { readSettings } from '@qunshu/kernel';
import { TokenService } from '@qunshu/tenancy';
import { createSandbox, type Sandbox } from '../../../apps/sandbox/src';
import type { Cast } from '../../../apps/qunshu/src/demo/cast';
import { connect } from '../../../apps/qunshu/src/demo/tenant';
import { startServer, type RunningServer } from '../../../apps/qunshu/src/serve/start-server';
import { freePort } from '../../support/free-port';

const Seed = z.object({
  company: z.object({
    seed: z.number(),
    size: z.object({ groups: z.number(), customers: z.number(), staff: z.number(), departments: z.number() }),
    startAt: z.number(),
    days: z.number(),
    channels: z.boolean(),
    detailLagMs: z.number(),
    resendDelayMs: z.number(),
  }),
  end: z.number(),
  secretKey: z.string(),
  tenantId: z.string(),
  cast: z.object({ admin: z.string(), manager: z.string(), staff: z.string() }),
  deeds: z.array(z.object({ driver: z.string(), args: z.array(z.unknown()) })),
});

export type Part = keyof Cast;

/** The small company of the pages, with Qunshu in front of it: a copy of one's own, to change as one likes. */
export interface World {
  readonly url: string;
  /** What it is now there, and by the clock of the server. */
  readonly now: number;
  readonly tenantId: string;
  /** Who plays admin, manager and staff, by userid. */
  readonly cast: Cast;
  readonly sandbox: Sandbox;
  readonly server: RunningServer;
  /** The data of an operation as somebody gets it; a GraphQL error is a thrown one. */
  ask<Data>(as: Part, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  close(): Promise<void>;
}

/** @param env as in `deploy/env.example`, above what a test has by default */
export async function openWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'qunshu-pages-'));
  cpSync(process.env['PAGES_SEED'] ?? '', folder, { recursive: true });
  const seed = Seed.parse(JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8')));
  const sandbox = recalled(seed);
  const { url: wecomUrl } = await sandbox.start();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = readSettings({
    ...settingsIn(folder, wecomUrl),
    PORT: String(port),
    PUBLIC_URL: url,
    QUNSHU_SECRET_KEY: seed.secretKey,
    ...env,
  });
  const server = await startServer(settings, { log: pino({ level: settings.logLevel }) });
  connect(sandbox, url);
  const { tenantId, cast } = seed;
  return {
    url,
    now: seed.end,
    tenantId,
    cast,
    sandbox,
    server,
    ask: async (as, query, variables = {}) =>
      ask(url, await tokenOf(server, { tenantId, role: as, userId: cast[as] }), { query, variables }),
    close: async () => {
      await server.close();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The sandbox as it was when the history and what came after it had been lived. */
function recalled({ company, deeds }: z.infer<typeof Seed>): Sandbox {
  const sandbox = createSandbox(company);
  const steps = sandbox.history();
  while (!steps.next().done);
  sandbox.recall(deeds);
  return sandbox;
}

function settingsIn(folder: string, wecomUrl: string): Record<string, string> {
  return {
    METRICS_PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    DATABASE_URL: `sqlite:${join(folder, 'qunshu.db')}`,
    SPOOL_DIR: join(folder, 'spool'),
    SIMULATED_CLOCK_FILE: join(folder, 'clock'),
    WECOM_API_URL: wecomUrl,
    WECHAT_API_URL: wecomUrl,
    WECOM_AUTHORIZE_URL: `${wecomUrl}/connect/oauth2/authorize`,
    WECOM_LOGIN_URL: `${wecomUrl}/wwlogin/sso/login`,
    WECOM_SETTLE_MS: '50',
  };
}

function tokenOf(
  server: RunningServer,
  { tenantId, role, userId }: { tenantId: string; role: Part; userId: string },
): Promise<string> {
  const tokens = server.app.get(TokenService, { strict: false });
  return tokens.issue({ tenantId, role, userId: role === 'admin' ? null : userId, ttlMs: 3_600_000 });
}

async function ask<Data>(url: string, token: string, body: object): Promise<Data> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as { data: Data; errors?: unknown[] };
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
