import type { Database as Connection, Statement } from 'better-sqlite3';
import type { Pool } from 'mysql2';
import { QueryFailedError, type DataSource } from 'typeorm';

type Ask = (sql: string, values: unknown[]) => unknown;

const MOST_PREPARED = 500;

/**
 * Lets what is asked outside a transaction go straight to the driver. TypeORM makes a runner for each statement, with its
 * events and a handful of promises: for the short statements of a page, more work than the database has with them.
 */
export function askDirectly(source: DataSource): void {
  const ask = askOf(source.driver);
  const query = async (sql: string, values: unknown[] = []): Promise<unknown> => {
    source.logger.logQuery(sql, values);
    try {
      return await ask(sql, values);
    } catch (error) {
      throw new QueryFailedError(sql, values, asError(error));
    }
  };
  Object.assign(source.manager, { query });
}

function askOf(driver: object): Ask {
  if ('databaseConnection' in driver && isConnection(driver.databaseConnection))
    return askSqlite(driver.databaseConnection);
  if ('pool' in driver && isPool(driver.pool)) return askMysql(driver.pool);
  throw new Error('TypeORM changed: a driver has neither a connection nor a pool');
}

/** Prepared statements are kept: to prepare one takes longer than most of them run. */
function askSqlite(connection: Connection): Ask {
  const prepared = new Map<string, Statement>();
  return (sql, values) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = connection.prepare(sql);
      const [oldest] = prepared.keys();
      if (prepared.size >= MOST_PREPARED && oldest !== undefined) prepared.delete(oldest);
      prepared.set(sql, statement);
    }
    return statement.all(values);
  };
}

function askMysql(pool: Pool): Ask {
  return (sql, values) =>
    new Promise((resolve, reject) => {
      pool.query(sql, values, (error, rows) => {
        if (error) reject(error);
        else resolve(rows);
      });
    });
}

/** A native module's errors are of another realm where code runs in one of its own, as in tests: not `instanceof`. */
function asError(error: unknown): Error {
  return isErrorLike(error) ? error : new Error(String(error));
}

function isErrorLike(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'message' in error;
}

function isConnection(value: unknown): value is Connection {
  return typeof value === 'object' && value !== null && 'prepare' in value;
}

function isPool(value: unknown): value is Pool {
  return typeof value === 'object' && value !== null && 'getConnection' in value;
}
