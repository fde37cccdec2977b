import { In, type EntityManager, type QueryRunner } from 'typeorm';
import {
  InboxRow,
  insertOrIgnore,
  isClash,
  runPrepared,
  type Database,
  type Dialect,
  type SqlValue,
} from '@qunshu/database';
import type { RowHead } from './arrival-row';
import { fittingSize } from './receive-batch';
import { TookTooLong, withinLimit } from './receive-limit';

const CLASH_RETRIES = 8;
const COLUMNS = `tenant_id, id, source, text_hash, lane, kind, status, received_at, due_at, settled_at, attempts, payload`;
const MARKS = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)';
const statements = new Map<string, string>();

/**
 * Inserts the rows whose text and id are not there yet, commits them, and gives how many those were. A batch as the
 * receiver takes it is one statement and one commit.
 * Gives up after `limitMs`; the rows may be committed later all the same.
 */
export async function insertArrivals(database: Database, rows: readonly InboxRow[], limitMs: number): Promise<number> {
  if (database.dialect === 'sqlite') {
    return withinLimit(
      database.transaction((db) => insertInSizes(runnerOf(db), 'sqlite', rows)),
      limitMs,
    );
  }
  return onOwnConnection(database, limitMs, (runner) => insertInSizes(runner, 'mysql', rows));
}

/** Which of the rows are in the inbox under their own id; any other has a twin there that came before. */
export async function storedIds(db: EntityManager, rows: readonly RowHead[]): Promise<Set<string>> {
  const stored = new Set<string>();
  for (const [tenantId, ids] of idsByTenant(rows)) {
    const found = await db.find(InboxRow, { select: { id: true }, where: { tenantId, id: In(ids) } });
    for (const { id } of found) stored.add(id);
  }
  return stored;
}

/** @throws whatever keeps the database from answering */
export async function probe(database: Database, limitMs: number): Promise<void> {
  await onOwnConnection(database, limitMs, (runner) => runner.query('SELECT 1'));
}

function runnerOf({ queryRunner }: EntityManager): QueryRunner {
  if (queryRunner === undefined) throw new Error('a batch is inserted in one transaction');
  return queryRunner;
}

async function insertInSizes(runner: QueryRunner, dialect: Dialect, rows: readonly InboxRow[]): Promise<number> {
  let inserted = 0;
  for (let from = 0; from < rows.length;) {
    const size = fittingSize(rows.length - from);
    const values = valuesOf(rows.slice(from, from + size));
    inserted += await insertThroughClashes(runner, insertOf(dialect, size), values);
    from += size;
  }
  return inserted;
}

/**
 * On MySQL a statement commits by itself: one trip to the database. Two batches with the same texts in another order can
 * lock each other out; one of them is told to try again.
 */
async function insertThroughClashes(runner: QueryRunner, sql: string, values: SqlValue[]): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runPrepared(runner, sql, values);
    } catch (error) {
      if (!isClash(error) || attempt > CLASH_RETRIES) throw error;
    }
  }
}

/** The text of a statement for many rows is long, so it is made once. */
function insertOf(dialect: Dialect, size: number): string {
  const key = `${dialect} ${size}`;
  let sql = statements.get(key);
  if (sql === undefined) {
    const marks = Array.from({ length: size }, () => MARKS).join(', ');
    sql = `${insertOrIgnore(dialect)} INTO inbox (${COLUMNS}) VALUES ${marks}`;
    statements.set(key, sql);
  }
  return sql;
}

/** In a plain loop: `flatMap` takes as long for a row as hashing it. */
function valuesOf(rows: readonly InboxRow[]): SqlValue[] {
  const values: SqlValue[] = [];
  for (const row of rows) {
    const { tenantId, id, source, textHash, lane, kind, status, receivedAt, dueAt, settledAt, payload } = row;
    values.push(tenantId, id, source, textHash, lane, kind, status, receivedAt, dueAt, settledAt, payload);
  }
  return values;
}

function idsByTenant(rows: readonly RowHead[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { tenantId, id } of rows) {
    const same = ids.get(tenantId);
    if (same === undefined) ids.set(tenantId, [id]);
    else same.push(id);
  }
  return ids;
}

/** A statement on a connection that hangs is given up together with the connection, or the pool would run dry. */
async function onOwnConnection<T>(
  database: Database,
  limitMs: number,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = database.write.dataSource.createQueryRunner();
  const connected: Promise<unknown> = runner.connect();
  try {
    return await withinLimit(
      connected.then(() => work(runner)),
      limitMs,
    );
  } catch (error) {
    if (error instanceof TookTooLong) connected.then(destroy, () => undefined);
    throw error;
  } finally {
    connected.then(
      () => runner.release(),
      () => undefined,
    );
  }
}

function destroy(connection: unknown): void {
  if (typeof connection !== 'object' || connection === null || !('destroy' in connection)) return;
  if (typeof connection.destroy === 'function') Reflect.apply(connection.destroy, connection, []);
}
