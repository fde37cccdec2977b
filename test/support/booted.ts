import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { Database, migrate, openDatabase } from '@qunshu/database';
import { hasPending, inboxStats } from '@qunshu/inbox';
import { readSettings } from '@qunshu/kernel';
import { TenancyService, TokenService } from '@qunshu/tenancy';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../apps/sandbox/src';
import { startServer, type RunningServer } from '../../apps/qunshu/src/serve/start-server';
import { SyncService } from '../../apps/worker/src/sync/sync.service';
import { freshDatabaseUrl } from './fresh-database';

export interface BootOptions {
  readonly sandbox: SandboxOptions;
  readonly settleMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** JSON lines on stdout by default. */
  readonly log?: Logger;
}

/** Qunshu on a fresh database with a sandbox corp in front of it: one tenant, all its apps added, callbacks connected. */
export interface Booted {
  readonly sandbox: Sandbox;
  readonly server: RunningServer;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly tenantId: string;
  /** An admin's. */
  readonly token: string;
  /** Moves the simulated clock. */
  setClock(at: number): void;
  sync(): Promise<unknown>;
  /** Until nothing is pending. */
  settled(): Promise<void>;
  /** The data of a query; a GraphQL error is a thrown one. */
  query<T>(text: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  close(): Promise<void>;
}

const PATIENCE_MS = 60_000;

export async function boot(options: BootOptions): Promise<Booted> {
  const { url: databaseUrl, folder, remove } = await freshDatabaseUrl();
  await prepare(databaseUrl);
  const sandbox = createSandbox(options.sandbox);
  const { url: wecomUrl } = await sandbox.start();
  const clockFile = join(folder, 'clock');
  const setClock = (at: number): void => writeFileSync(clockFile, String(at));
  setClock(options.sandbox.startAt);
  const settings = readSettings({
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    DATABASE_URL: databaseUrl,
    SPOOL_DIR: join(folder, 'spool'),
    QUNSHU_SECRET_KEY: randomBytes(32).toString('base64'),
    SIMULATED_CLOCK_FILE: clockFile,
    WECOM_API_URL: wecomUrl,
    WECHAT_API_URL: wecomUrl,
    WECOM_AUTHORIZE_URL: `${wecomUrl}/connect/oauth2/authorize`,
    WECOM_LOGIN_URL: `${wecomUrl}/wwlogin/sso/login`,
    WECOM_SETTLE_MS: String(options.settleMs ?? 50),
    ...options.env,
  });
  const server = await startServer(settings, { log: options.log ?? pino({ level: settings.logLevel }) });
  const database = server.app.get(Database);
  const { tenantId, token } = await newTenant(server, sandbox);
  connectTo(sandbox, server.url);
  return {
    sandbox,
    server,
    database,
    databaseUrl,
    tenantId,
    token,
    setClock,
    sync: () => server.app.get(SyncService, { strict: false }).run(tenantId, () => undefined),
    settled: () => settled(database, tenantId),
    query: (text, variables = {}) => query({ url: server.url, token }, text, variables),
    close: async () => {
      await server.close();
      await sandbox.stop();
      await remove();
    },
  };
}

async function prepare(url: string): Promise<void> {
  const database = await openDatabase({ url, unchecked: true });
  await migrate(database);
  await database.close();
}

async function newTenant(server: RunningServer, { apps }: Sandbox): Promise<{ tenantId: string; token: string }> {
  const tenancy = server.app.get(TenancyService, { strict: false });
  const { tenantId } = await tenancy.createTenant({ name: 'Toy company', timezone: 'Asia/Shanghai' });
  const { corpId, agentId, secret, token, encodingAesKey, openPlatformId, contacts } = apps;
  await tenancy.addWecomApp(tenantId, { corpId, agentId, secret, token, encodingAesKey, openPlatformId, contacts });
  const tokens = server.app.get(TokenService, { strict: false });
  const admin = await tokens.issue({ tenantId, role: 'admin', userId: null, ttlMs: 3_600_000 });
  return { tenantId, token: admin };
}

export function connectTo(sandbox: Sandbox, url: string): void {
  const { corpId, agentId } = sandbox.apps;
  const callbacks = `${url}/callbacks/wecom/${corpId}`;
  sandbox.connect({ agentUrl: `${callbacks}/${agentId}`, contactsUrl: `${callbacks}/contacts` });
}

async function settled(database: Database, tenantId: string): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    if (!(await hasPending(database.read, tenantId))) return;
    if (Date.now() > giveUpAt) {
      const stats = await inboxStats(database.read, tenantId);
      throw new Error(`still pending after ${PATIENCE_MS / 1000} s: ${JSON.stringify(stats)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function query<T>(
  at: { url: string; token: string },
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<T> {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${at.token}` },
    body: JSON.stringify({ query: text, variables }),
  });
  const answer = (await response.json()) as { data: T; errors?: unknown[] };
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
