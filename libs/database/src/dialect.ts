import type { EntityManager } from 'typeorm';
import { Clash } from './clash';
import { codeOf } from './error-code';

/** The one place that knows how the databases differ. */
export type Dialect = 'sqlite' | 'mysql';

export function dialectOf(db: EntityManager): Dialect {
  return db.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}

/** `INSERT` that leaves a row alone whose unique key is taken. */
export function insertOrIgnore(dialect: Dialect): string {
  return dialect === 'sqlite' ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
}

/** The tail of an `INSERT` that adds to or overwrites columns of the row that has the key already. */
export function onDuplicate(
  dialect: Dialect,
  key: readonly string[],
  changes: Readonly<Record<string, string>>,
): string {
  const assignments = Object.entries(changes).map(([column, expression]) => `${column} = ${expression}`);
  const head = dialect === 'sqlite' ? `ON CONFLICT (${key.join(', ')}) DO UPDATE SET` : 'ON DUPLICATE KEY UPDATE';
  return `${head} ${assignments.join(', ')}`;
}

/** The value that the `INSERT` brought, for use in `onDuplicate`. */
export function incoming(dialect: Dialect, column: string): string {
  return dialect === 'sqlite' ? `excluded.${column}` : `VALUES(${column})`;
}

export function isUniqueViolation(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'ER_DUP_ENTRY'].includes(codeOf(error));
}

/** The transaction ended to resolve a clash with another one; the same work may succeed at once. */
export function isClash(error: unknown): boolean {
  return error instanceof Clash || ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'].includes(codeOf(error));
}
