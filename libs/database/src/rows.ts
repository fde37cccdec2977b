import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { pagesOf } from '@qunshu/kernel';
import { marks, type Fragment } from './fragment';
import { dialectOf, incoming, insertOrIgnore, onDuplicate } from './dialect';

/** SQLite binds at most 32,766 values in a statement. */
const VALUES_A_STATEMENT = 20_000;

/** The rows for which a condition holds, as `find` gives them, without the time that it takes to make up its question. */
export async function selectRows<Row extends ObjectLiteral>(
  db: EntityManager,
  table: EntityTarget<Row>,
  { sql, values }: Fragment,
): Promise<Row[]> {
  const { driver } = db.dataSource;
  const { columns, tableName } = db.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => `\`${databaseName}\``).join(', ');
  const found = await db.query<Record<string, unknown>[]>(`SELECT ${names} FROM ${tableName} WHERE ${sql}`, [
    ...values,
  ]);
  return found.map((raw) => {
    const row = db.create(table);
    for (const column of columns)
      column.setEntityValue(row, driver.prepareHydratedValue(raw[column.databaseName], column));
    return row;
  });
}

/** Inserts rows, any number of them. A taken unique key is an error. */
export async function insertRows<Row extends ObjectLiteral>(
  db: EntityManager,
  table: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  await writeRows(db, table, { rows, head: 'INSERT', tail: '' });
}

/** Inserts the rows whose keys are free and leaves the others as they are. Gives the number inserted. */
export async function insertNewRows<Row extends ObjectLiteral>(
  db: EntityManager,
  table: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<number> {
  return writeRows(db, table, { rows, head: insertOrIgnore(dialectOf(db)), tail: '' });
}

/** Inserts rows or, where the primary key is taken, overwrites the given properties (all but the key when left out). */
export async function putRows<Row extends ObjectLiteral>(
  db: EntityManager,
  table: EntityTarget<Row>,
  { rows, overwrite }: { readonly rows: readonly Row[]; readonly overwrite?: readonly (keyof Row & string)[] },
): Promise<void> {
  const dialect = dialectOf(db);
  const { columns, primaryColumns } = db.dataSource.getMetadata(table);
  const changed = columns.filter((column) => !column.isPrimary && (overwrite?.includes(column.propertyName) ?? true));
  const changes = Object.fromEntries(
    changed.map(({ databaseName }) => [databaseName, incoming(dialect, databaseName)]),
  );
  const key = primaryColumns.map(({ databaseName }) => databaseName);
  await writeRows(db, table, { rows, head: 'INSERT', tail: onDuplicate(dialect, key, changes) });
}

async function writeRows<Row extends ObjectLiteral>(
  db: EntityManager,
  table: EntityTarget<Row>,
  { rows, ...statement }: { rows: readonly Row[]; head: string; tail: string },
): Promise<number> {
  const { columns, tableName } = db.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => databaseName);
  const values = rows.map((row) => columns.map((column) => valueOf(column, row)));
  return writeValues(db, tableName, { ...statement, names, rows: values });
}

interface ManyValues {
  readonly names: readonly string[];
  /** Each with its values in the order of `names`. */
  readonly rows: readonly (readonly unknown[])[];
  readonly head?: string;
  readonly tail?: string;
}

/** Runs an `INSERT` (`head`) of rows in as many statements as they take. Gives the number of rows that it changed. */
export async function writeValues(
  db: EntityManager,
  table: string,
  { names, rows, head = 'INSERT', tail = '' }: ManyValues,
): Promise<number> {
  const begin = `${head} INTO ${table} (${names.map((name) => `\`${name}\``).join(', ')}) VALUES`;
  let written = 0;
  for (const page of pagesOf(rows, Math.max(1, Math.floor(VALUES_A_STATEMENT / names.length)))) {
    // The driver writes a list of rows into the text in a third of the time that it takes to look for as many marks.
    const [list, values] = dialectOf(db) === 'mysql' ? ['?', [page]] : [page.map(marks).join(', '), page.flat()];
    written += await affectedBy(db, `${begin} ${list} ${tail}`, values);
  }
  return written;
}

/** MySQL's `INSERT IGNORE` would make an empty text of a missing part of the key, and of a missing tenant. */
function valueOf(column: EntityMetadata['columns'][number], row: ObjectLiteral): unknown {
  const value = plain(column.getEntityValue(row));
  if (value === null && (column.isPrimary || column.propertyName === 'tenantId'))
    throw new Error(`A row lacks its ${column.propertyName}.`);
  return value;
}

function plain(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Runs a statement and gives the number of rows that it changed. */
export async function affectedBy(db: EntityManager, sql: string, values: readonly unknown[]): Promise<number> {
  const runner = db.queryRunner ?? db.dataSource.createQueryRunner();
  try {
    const result = await runner.query(sql, [...values], true);
    return result.affected ?? 0;
  } finally {
    if (!db.queryRunner) await runner.release();
  }
}
