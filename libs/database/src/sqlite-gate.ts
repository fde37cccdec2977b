import type { DataSource, QueryRunner } from 'typeorm';
import { UserError } from '@qunshu/kernel';
import { Mutex } from './mutex';

const WAIT_LIMIT_MS = 15_000;
const RETRY_EVERY_MS = 4;

/**
 * Stock TypeORM gives every caller on SQLite one and the same query runner, so that overlapping transactions share one
 * state: a row that was reported as written vanishes with somebody else's rollback (sqlite-gate.spec.ts shows it).
 * Behind this gate each caller has a runner of its own, and one transaction or statement at a time holds the connection.
 *
 * Another process may hold the file (a command beside `serve`): SQLite then answers "busy", and the gate tries again
 * without blocking the event loop. Transactions begin as writers, since a reader cannot be made a writer later.
 *
 * @throws UserError DATABASE_BUSY after 15 s: another process hangs in a transaction, or code inside a transaction used
 *   a manager other than the transaction's own.
 */
export function gateSqlite(source: DataSource): void {
  const mutex = new Mutex();
  const statements = new Map();
  const { driver } = source;
  const makeRunner = driver.createQueryRunner.bind(driver);
  driver.createQueryRunner = (mode) => {
    Object.assign(driver, { queryRunner: undefined });
    const runner = makeRunner(mode);
    Object.assign(driver, { queryRunner: undefined });
    // Prepared statements belong to the one connection, so all runners may share them.
    Object.assign(runner, { stmtCache: statements, cacheSize: 500 });
    return gateRunner(runner, mutex);
  };
}

function gateRunner(runner: QueryRunner, mutex: Mutex): QueryRunner {
  let release: (() => void) | null = null;
  const open = (): void => {
    release?.();
    release = null;
  };
  const stock = {
    query: runner.query.bind(runner),
    startTransaction: runner.startTransaction.bind(runner),
    commitTransaction: runner.commitTransaction.bind(runner),
    rollbackTransaction: runner.rollbackTransaction.bind(runner),
    release: runner.release.bind(runner),
  };
  const query = async (sql: string, parameters?: unknown[], structured?: boolean): Promise<unknown> => {
    const run = (): Promise<unknown> =>
      retryWhileBusy(() =>
        stock.query(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql, parameters, structured as true),
      );
    return release ? run() : mutex.hold(WAIT_LIMIT_MS, run);
  };
  const ending = (end: () => Promise<void>) => async (): Promise<void> => {
    try {
      await end();
    } finally {
      if (!runner.isTransactionActive) open();
    }
  };
  const startTransaction: QueryRunner['startTransaction'] = async () => {
    release ??= await mutex.acquire(WAIT_LIMIT_MS);
    try {
      await stock.startTransaction();
    } catch (error) {
      open();
      throw error;
    }
  };
  return Object.assign(runner, {
    query,
    startTransaction,
    commitTransaction: ending(stock.commitTransaction),
    rollbackTransaction: ending(stock.rollbackTransaction),
    release: ending(stock.release),
  });
}

async function retryWhileBusy<T>(run: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + WAIT_LIMIT_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > giveUpAt) throw new UserError('DATABASE_BUSY', { seconds: WAIT_LIMIT_MS / 1000 });
      await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY_MS));
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
