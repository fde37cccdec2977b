import { setTimeout as sleep } from 'node:timers/promises';
import { createLog, readSettings, type Settings } from '@qunshu/kernel';
import type { Logger } from 'pino';
import { clockWarning } from '../core';
import { type Io } from '../io';
import { type Role } from './role';
import { startServer, type RunningServer } from './start-server';

/** How long requests are still taken after /readyz has said no, so that a proxy can turn elsewhere. */
const UNREADY_MS = 1000;
/** The process is gone by then, whatever hangs. What was acknowledged is on disk. */
const DEADLINE_MS = 9000;

/** Runs the service until a signal ends it. */
export async function serve(role: Role, io: Io): Promise<void> {
  const settings = readSettings(io.env);
  const warning = clockWarning(settings);
  if (warning !== null) io.stderr.write(warning);
  const log = createLog(settings.logLevel, { write: (line) => void io.stdout.write(line) });
  const stopped = firstSignal(io);
  const dropGuards = guardProcess(log);
  try {
    announceBroker(settings, log);
    const server = await startServer(settings, { role, log });
    io.stderr.write(`Qunshu (${role}) is ready at ${server.url}. Ctrl-C stops it.\n`);
    await stopped;
    io.stderr.write('Stopping: finishing what is under way.\n');
    await shutDown(server, log);
  } finally {
    dropGuards();
  }
}

/** The first signal asks; from then on a second one ends the process at once. */
function firstSignal(io: Io): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    io.onStop(() => {
      if (isAsked) process.exit(1);
      isAsked = true;
      resolve();
    });
  });
}

async function shutDown(server: RunningServer, log: Logger): Promise<void> {
  const deadline = setTimeout(() => {
    log.error('not everything could be closed in time');
    process.exit(0);
  }, DEADLINE_MS);
  server.unready();
  await sleep(UNREADY_MS);
  await server.close().catch((error: unknown) => log.error({ err: error }, 'closing failed'));
  clearTimeout(deadline);
  log.info('stopped');
}

/** A bug that nobody caught ends the process, but through the log, which hides secrets. */
function guardProcess(log: Logger): () => void {
  const fatal = (error: unknown): void => {
    log.fatal({ err: error }, 'an error that nobody caught');
    process.exit(1);
  };
  process.on('uncaughtException', fatal);
  process.on('unhandledRejection', fatal);
  return () => {
    process.off('uncaughtException', fatal);
    process.off('unhandledRejection', fatal);
  };
}

function announceBroker({ brokerUrl }: Settings, log: Logger): void {
  if (brokerUrl !== null) log.warn('BROKER_URL is not used yet: the doorbell rings within the process');
}
