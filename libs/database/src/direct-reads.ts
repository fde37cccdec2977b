import type { Pool } from 'mysql2';
import { QueryFailedError, type DataSource } from 'typeorm';
import { asError, Statements } from './direct';

type Ask = (sql: string, values: unknown[]) => unknown;

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
  if ('databaseConnection' in driver) return askSqlite(driver.databaseConnection);
  if ('pool' in driver && isPool(driver.pool)) return askMysql(driver.pool);
  throw new Error('TypeORM changed: a driver has neither a connection nor a pool');
}

function askSqlite(connection: unknown): Ask {
  const statements = new Statements();
  return (sql, values) => statements.of(connection, sql).all(values);
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

function isPool(value: unknown): value is Pool {
  return typeof value === 'object' && value !== null && 'getConnection' in value;
}
