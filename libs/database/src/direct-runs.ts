import type { PoolConnection } from 'mysql2';
import {
  QueryFailedError,
  QueryResult,
  QueryRunnerAlreadyReleasedError,
  type DataSource,
  type QueryRunner,
} from 'typeorm';
import { asError, Statements } from './direct';

/** Gives what the driver gives: rows, or what a statement changed. */
type Run = (runner: QueryRunner, sql: string, values: unknown[]) => Promise<QueryResult>;

/**
 * Lets the statements of runners, and so of transactions, go straight to the driver. Stock TypeORM tells subscribers of each,
 * of which the house has none: a handful of promises, and on MySQL an error made up for its stack, whether it is needed or not.
 */
export function runDirectly(source: DataSource): void {
  const { driver } = source;
  const makeRunner = driver.createQueryRunner.bind(driver);
  const run = source.options.type === 'better-sqlite3' ? sqliteRun() : mysqlRun;
  driver.createQueryRunner = (mode) => {
    const runner = makeRunner(mode);
    const query = async (sql: string, values: readonly unknown[] = [], isStructured = false): Promise<unknown> => {
      if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
      const result = await logged(source, { runner, sql, values }, run);
      return isStructured ? result : result.raw;
    };
    return Object.assign(runner, { query });
  };
}

async function logged(
  { logger }: DataSource,
  { runner, sql, values }: { runner: QueryRunner; sql: string; values: readonly unknown[] },
  run: Run,
): Promise<QueryResult> {
  const given = [...values];
  logger.logQuery(sql, given, runner);
  try {
    return await run(runner, sql, given);
  } catch (error) {
    const cause = asError(error);
    logger.logQueryError(cause, sql, given, runner);
    throw new QueryFailedError(sql, given, cause);
  }
}

/** Prepared statements belong to the one connection, so all runners share them. */
function sqliteRun(): Run {
  const statements = new Statements();
  return async (runner, sql, values) => {
    const statement = statements.of(await runner.connect(), sql);
    // SQLite has no booleans.
    const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    if (statement.reader) return rowsResult(statement.all(bound));
    const { changes, lastInsertRowid } = statement.run(bound);
    return Object.assign(new QueryResult(), { raw: lastInsertRowid, affected: changes });
  };
}

const mysqlRun: Run = async (runner, sql, values) => {
  const connection: unknown = await runner.connect();
  if (!isMysql(connection)) throw new Error('TypeORM changed: a runner gives no connection to MySQL');
  const raw = await new Promise<unknown>((resolve, reject) => {
    connection.query(sql, values, (error, answer) => {
      if (error) reject(error);
      else resolve(answer);
    });
  });
  if (Array.isArray(raw)) return rowsResult(raw);
  return Object.assign(new QueryResult(), { raw, affected: affectedOf(raw), records: [] });
};

function rowsResult(rows: unknown[]): QueryResult {
  return Object.assign(new QueryResult(), { raw: rows, records: rows });
}

function affectedOf(answer: unknown): number | undefined {
  if (typeof answer !== 'object' || answer === null || !('affectedRows' in answer)) return undefined;
  return typeof answer.affectedRows === 'number' ? answer.affectedRows : undefined;
}

function isMysql(value: unknown): value is PoolConnection {
  return typeof value === 'object' && value !== null && 'query' in value && 'execute' in value;
}
