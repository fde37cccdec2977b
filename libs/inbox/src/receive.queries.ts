import { In, type EntityManager, type QueryRunner } from 'typeorm';
import {
  dialectOf,
  InboxRow,
  insertOrIgnore,
  isClash,
  runPrepared,
  type Database,
  type Dialect,
  type SqlValue,
} from '@qunshu/database';
import { TookTooLong, withinLimit } from './receive-limit';

const CLASH_RETRIES = 8;
const COLUMNS = `tenant_id, id, source, text_hash, lane, kind, status, received_at, due_at, settled_at, attempts, payload`;
const MARKS = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)';
/** The embedded database keeps compiled statements, so a batch is cut into few sizes. */
const SIZES = [256, 128, 64, 32, 16, 8, 4, 2, 1];
const wholeInserts: string[] = [];

/**
 * Inserts the rows whose text and id are not there yet, in one commit, and gives how many those were.
 * Gives up after `limitMs`; the rows may be committed later all the same.
 */
export async function insertArrivals(database: Database, rows: readonly InboxRow[], limitMs: number): Promise<number> {
  if (database.dialect === 'sqlite') {
    return withinLimit(
      database.transaction((db) => insertInSizes(db, rows)),
      limitMs,
    );
  }
  return onOwnConnection(database, limitMs, (runner) => insertThroughClashes(runner, rows));
}

/** Which of the rows are in the inbox under their own id; any other has a twin there that came before. */
export async function storedIds(db: EntityManager, rows: readonly InboxRow[]): Promise<Set<string>> {
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

async function insertInSizes(db: EntityManager, rows: readonly InboxRow[]): Promise<number> {
  const { queryRunner } = db;
  if (queryRunner === undefined) throw new Error('a batch is inserted in one transaction');
  let inserted = 0;
  for (let from = 0; from < rows.length;) {
    const size = SIZES.find((fits) => fits <= rows.length - from) ?? 1;
    const values = rows.slice(from, from + size).flatMap(valuesOf);
    inserted += await runPrepared(queryRunner, insertOf(dialectOf(db), size), values);
    from += size;
  }
  return inserted;
}

/**
 * One statement, which commits by itself: one trip to the database. Two batches with the same texts in another order can
 * lock each other out; one of them is told to try again.
 */
async function insertThroughClashes(runner: QueryRunner, rows: readonly InboxRow[]): Promise<number> {
  const values = rows.flatMap(valuesOf);
  for (let attempt = 1; ; attempt++) {
    try {
      return await runPrepared(runner, wholeInsertOf(rows.length), values);
    } catch (error) {
      if (!isClash(error) || attempt > CLASH_RETRIES) throw error;
    }
  }
}

/** The text of a statement for many rows is long, and there are at most as many of them as rows in a batch. */
function wholeInsertOf(size: number): string {
  return (wholeInserts[size] ??= insertOf('mysql', size));
}

function insertOf(dialect: Dialect, size: number): string {
  return `${insertOrIgnore(dialect)} INTO inbox (${COLUMNS}) VALUES ${Array.from({ length: size }, () => MARKS).join(', ')}`;
}

function valuesOf(row: InboxRow): SqlValue[] {
  const { tenantId, id, source, textHash, lane, kind, status, receivedAt, dueAt, settledAt, payload } = row;
  return [tenantId, id, source, textHash, lane, kind, status, receivedAt, dueAt, settledAt, payload];
}

function idsByTenant(rows: readonly InboxRow[]): Map<string, string[]> {
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
