import type { DataSource, QueryRunner } from 'typeorm';
import { UserError } from '@qunshu/kernel';
import { codeOf } from './error-code';
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
  const { driver } = source;
  const makeRunner = driver.createQueryRunner.bind(driver);
  driver.createQueryRunner = (mode) => {
    Object.assign(driver, { queryRunner: undefined });
    const runner = makeRunner(mode);
    Object.assign(driver, { queryRunner: undefined });
    return gateRunner(runner, mutex);
  };
}

/** One caller's hold of the connection: for one statement, or from the beginning of a transaction to its end. */
class Turn {
  private release: (() => void) | null = null;

  constructor(private readonly mutex: Mutex) {}

  async take(): Promise<void> {
    this.release ??= await this.mutex.acquire(WAIT_LIMIT_MS);
  }

  end(): void {
    this.release?.();
    this.release = null;
  }

  during<T>(work: () => Promise<T>): Promise<T> {
    return this.release ? work() : this.mutex.hold(WAIT_LIMIT_MS, work);
  }
}

function gateRunner(runner: QueryRunner, mutex: Mutex): QueryRunner {
  const turn = new Turn(mutex);
  const stockQuery: unknown = Reflect.get(runner, 'query');
  const stockStart = runner.startTransaction.bind(runner);
  if (typeof stockQuery !== 'function') throw new Error('TypeORM changed: a query runner has no query()');
  const query = (sql: string, ...rest: unknown[]): Promise<unknown> => {
    const args = [sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql, ...rest];
    return turn.during(() => retryWhileBusy(() => Promise.resolve<unknown>(Reflect.apply(stockQuery, runner, args))));
  };
  const startTransaction = async (): Promise<void> => {
    await turn.take();
    await stockStart().catch((error: unknown) => {
      turn.end();
      throw error;
    });
  };
  const ending = (end: () => Promise<void>) => (): Promise<void> =>
    end().finally(() => {
      if (!runner.isTransactionActive) turn.end();
    });
  return Object.assign(runner, {
    query,
    startTransaction,
    commitTransaction: ending(runner.commitTransaction.bind(runner)),
    rollbackTransaction: ending(runner.rollbackTransaction.bind(runner)),
    release: ending(runner.release.bind(runner)),
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
  return codeOf(error).startsWith('SQLITE_BUSY');
}
