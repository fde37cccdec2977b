import { Module, type DynamicModule, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'typeorm';
import { Database } from '@qunshu/database';
import { readSettings, systemClock, type Clock, type Viewer } from '@qunshu/kernel';
import { TenancyService, TokenService } from '@qunshu/tenancy';
import { ApiModule } from '../../apps/api/src/api.module';
import { httpServer } from '../../apps/qunshu/src/serve/http-server';
import { freshDatabase, type FreshDatabase } from './fresh-database';
import { TestCore } from './test-core';

const KEY = Buffer.alloc(32, 7);

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly argument?: string };
}

/** What tests follow in answers, at whatever level: a test knows what it asked for. */
export interface Reply {
  readonly viewer: Reply;
  readonly departments: readonly Reply[];
  readonly customerGroup: Reply;
  readonly customerGroups: Reply;
  readonly members: Reply;
  readonly person: Reply | null;
  readonly people: Reply;
  readonly memberships: Reply;
  readonly contacts: readonly Reply[];
  readonly ingestHealth: Reply;
  readonly staff: Reply;
  readonly group: Reply;
  readonly nodes: readonly Reply[];
  readonly edges: readonly Reply[];
  readonly node: Reply;
  readonly pageInfo: Reply;
  readonly __schema: Reply;
  readonly queryType: Reply;
  readonly id: string;
  readonly chatId: string;
  readonly name: string;
  readonly cursor: string;
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  readonly totalCount: number;
  readonly leftAt: string | null;
  readonly lastSyncAt: string;
  readonly oldestPendingSeconds: number;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: Reply;
  readonly errors: readonly GraphqlError[];
  readonly text: string;
}

export interface ApiApp {
  readonly fresh: FreshDatabase;
  readonly server: FastifyInstance;
  /** What was logged, as JSON lines. */
  readonly lines: string[];
  /** Every statement on the database, as it was sent. */
  readonly statements: string[];
  /** Before each use of the database for reading: an error thrown here is one of the database. */
  readonly faults: { read: (() => Promise<void> | undefined) | null };
  /** A service of the app. */
  get<T>(service: Type<T>): T;
  newTenant(name: string, timezone?: string): Promise<{ tenantId: string; token: string }>;
  token(tenantId: string, userId?: string | null, role?: Viewer['role']): Promise<string>;
  ask(token: string, query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

@Module({})
class TestApp {
  static with(core: DynamicModule): DynamicModule {
    return { module: TestApp, imports: [core, ApiModule] };
  }
}

/** The API on a database of its own, without a port. `env` as in `deploy/env.example`. */
export async function apiApp(env: Record<string, string> = {}, clock: Clock = systemClock): Promise<ApiApp> {
  const statements: string[] = [];
  const lines: string[] = [];
  const faults: ApiApp['faults'] = { read: null };
  const fresh = await freshDatabase(loggerInto(statements));
  const settings = readSettings({ DATABASE_URL: fresh.url, RATE_LIMITS: 'off', ...env });
  const server = httpServer(settings);
  const app = await NestFactory.create<NestFastifyApplication>(
    TestApp.with(TestCore.with({ database: faulty(fresh.database, faults), settings, lines, key: KEY, clock })),
    new FastifyAdapter(server as never),
    { logger: errorsInto(lines), abortOnError: false },
  );
  await app.init();
  await server.ready();
  const token: ApiApp['token'] = (tenantId, userId = null, role = 'admin') =>
    app.get(TokenService, { strict: false }).issue({ tenantId, role, userId, ttlMs: 3_600_000 });
  return {
    fresh,
    server,
    lines,
    statements,
    faults,
    token,
    get: (service) => app.get(service, { strict: false }),
    newTenant: async (name, timezone = 'Asia/Shanghai') => {
      const { tenantId } = await app.get(TenancyService, { strict: false }).createTenant({ name, timezone });
      return { tenantId, token: await token(tenantId) };
    },
    ask: (bearer, query, variables) => post(server, { query, ...(variables ? { variables } : {}) }, bearer),
    close: async () => {
      await app.close();
      await fresh.drop();
    },
  };
}

/** Posts any body to the API. */
export async function post(server: FastifyInstance, body: unknown, token: string | null): Promise<GraphqlAnswer> {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const parsed = JSON.parse(response.body) as { data: Reply; errors?: GraphqlError[] };
  return {
    status: response.statusCode,
    headers: response.headers,
    data: parsed.data,
    errors: parsed.errors ?? [],
    text: response.body,
  };
}

/** The database, but that reading can be made to fail or to wait. */
function faulty(database: Database, faults: ApiApp['faults']): Database {
  const read = new Proxy(database.read, {
    get: (manager, name) => {
      const value: unknown = Reflect.get(manager, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]): Promise<unknown> => {
        await faults.read?.();
        return (value as (...all: unknown[]) => unknown).apply(manager, args);
      };
    },
  });
  return Object.create(database, { read: { get: () => read } }) as Database;
}

/** What Nest itself logs as an error. */
function errorsInto(lines: string[]): LoggerService {
  const nothing = (): void => undefined;
  const error = (message: unknown): void => void lines.push(JSON.stringify({ from: 'nest', message: String(message) }));
  return { log: nothing, warn: nothing, error };
}

function loggerInto(statements: string[]): Logger {
  const nothing = (): void => undefined;
  return {
    logQuery: (query) => void statements.push(query),
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
}
