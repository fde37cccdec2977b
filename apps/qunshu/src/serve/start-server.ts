import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLog, UserError, type Settings } from '@qunshu/kernel';
import { lockProcess, sqlitePath } from '@qunshu/database';
import type { Logger } from 'pino';
import { openCore, type Core } from '../core';
import { nestLog } from '../nest-log';
import { Closer } from './closer';
import { drain } from './drain';
import { httpServer } from './http-server';
import { startMetrics } from './metrics-server';
import { addHealthRoutes, Readiness } from './readiness';
import { type Role } from './role';
import { ServeModule } from './serve-module';

const DRAIN_MS = 4000;
/** How long a `serve` that is stopping may still hold the embedded database. */
const LOCK_WAIT_MS = 1000;

export interface ServerOptions {
  readonly role?: Role;
  /** JSON lines on stdout by default. */
  readonly log?: Logger;
}

export interface RunningServer {
  /** Where it listens, with the port that it got. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** `/readyz` answers 503 from now on; everything else goes on. */
  unready(): void;
  /** Takes nothing new, finishes what is under way within seconds, and closes everything. */
  close(): Promise<void>;
}

/**
 * Starts the parts of a role in this process.
 * @throws UserError ROLE_NEEDS_MYSQL, SERVE_RUNNING, LISTEN_FAILED, and those of opening database and key
 */
export async function startServer(settings: Settings, options: ServerOptions = {}): Promise<RunningServer> {
  const { role = 'all', log = createLog(settings.logLevel, process.stdout) } = options;
  const closer = new Closer();
  try {
    await holdEmbeddedDatabase(settings.databaseUrl, role, closer);
    const core = await openCore(settings, log);
    closer.add(() => core.database.close());
    return await startParts(core, role, closer);
  } catch (error) {
    await closer.close().catch((failure: unknown) => log.warn({ err: failure }, 'closing after a failed start failed'));
    throw error;
  }
}

async function holdEmbeddedDatabase(databaseUrl: string, role: Role, closer: Closer): Promise<void> {
  const path = sqlitePath(databaseUrl);
  if (path === null) return;
  if (role !== 'all') throw new UserError('ROLE_NEEDS_MYSQL', { role });
  const lock = await lockProcess(`${path}.serve-lock`, LOCK_WAIT_MS);
  if (lock === null) throw new UserError('SERVE_RUNNING', { path });
  closer.add(() => lock.release());
}

async function startParts(core: Core, role: Role, closer: Closer): Promise<RunningServer> {
  const { settings, log } = core;
  const stopMetrics = await startMetrics(settings, log);
  if (stopMetrics !== null) closer.add(stopMetrics);
  const readiness = new Readiness(core.database);
  const server = httpServer(settings);
  addHealthRoutes(server, readiness);
  const app = await NestFactory.create<NestFastifyApplication>(ServeModule.of(core, role), new FastifyAdapter(server), {
    logger: nestLog(log),
    abortOnError: false,
    bodyParser: false,
  });
  closer.add(() => app.close());
  closer.add(() => drain(server.server, DRAIN_MS));
  const url = await listen(app, settings);
  readiness.serving();
  log.info({ role, url }, 'serving');
  closer.add(() => readiness.draining());
  return { url, app, unready: () => readiness.draining(), close: () => closer.close() };
}

async function listen(app: NestFastifyApplication, { port, host }: Settings): Promise<string> {
  try {
    await app.init();
    await app.listen(port, host);
    return await app.getUrl();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    const problem = LISTEN_PROBLEMS[code];
    if (problem === undefined) throw error;
    throw new UserError('LISTEN_FAILED', { host, port, problem });
  }
}

const LISTEN_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'it is not allowed to this user',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
};
