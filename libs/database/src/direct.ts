// What goes to a driver past TypeORM, for direct-reads.ts and direct-runs.ts.
import type { Database as Connection, Statement } from 'better-sqlite3';

const MOST_PREPARED = 500;

/** The prepared statements of one connection to SQLite: to prepare one takes longer than most of them run. */
export class Statements {
  private readonly prepared = new Map<string, Statement>();

  of(connection: unknown, sql: string): Statement {
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    if (!isConnection(connection)) throw new Error('TypeORM changed: it has no connection to SQLite');
    const statement = connection.prepare(sql);
    const [oldest] = this.prepared.keys();
    if (this.prepared.size >= MOST_PREPARED && oldest !== undefined) this.prepared.delete(oldest);
    this.prepared.set(sql, statement);
    return statement;
  }
}

/** A native module's errors are of another realm where code runs in one of its own, as in tests: not `instanceof`. */
export function asError(error: unknown): Error {
  return isErrorLike(error) ? error : new Error(String(error));
}

function isErrorLike(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'message' in error;
}

function isConnection(value: unknown): value is Connection {
  return typeof value === 'object' && value !== null && 'prepare' in value;
}
