import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Database } from '@qunshu/database';
import type { Settings } from '@qunshu/kernel';
import type { Sealer } from '@qunshu/tenancy';
import type { Logger } from 'pino';
import { DirectInserter, type ArrivalInserter } from './arrival-inserter';
import { ThreadInserter } from './thread-inserter';

/** There once the program is built; run from its sources, as by the tests, it inserts directly. */
const THREAD = join(__dirname, 'insert-thread.js');

interface InserterParts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly settings: Pick<Settings, 'databaseUrl'>;
  readonly log: Logger;
}

/**
 * A thread where the database is a server. The embedded one has one writer at a time: a second connection would only take
 * turns with the first, and each would wait for the other without knowing how long.
 */
export async function openInserter({ database, sealer, settings, log }: InserterParts): Promise<ArrivalInserter> {
  const direct = new DirectInserter(database, sealer);
  if (database.dialect === 'sqlite' || !existsSync(THREAD)) return direct;
  const workerData = { databaseUrl: settings.databaseUrl, key: sealer.key };
  const inserter = new ThreadInserter(() => new Worker(THREAD, { workerData }), direct, log);
  await inserter.start();
  return inserter;
}
