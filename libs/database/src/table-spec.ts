import type { QueryRunner } from 'typeorm';
import { Table, TableColumn, type TableColumnOptions } from 'typeorm';

const KINDS = ['uuid', 'id', 'value', 'word', 'prose', 'instant', 'count', 'tally', 'flag', 'bytes'] as const;
type ColumnKind = (typeof KINDS)[number];

/** `?` behind the kind: the column may be null. A `tally` is a count that begins at 0. */
export type ColumnSpec = ColumnKind | `${ColumnKind}?`;

/** A table as a migration writes it, the same for SQLite and MySQL. The first words of `unique` and `index` name them. */
export interface TableSpec {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly primary: readonly string[];
  readonly unique?: Readonly<Record<string, readonly string[]>>;
  readonly index?: Readonly<Record<string, readonly string[]>>;
  /** SQLite keeps the rows in the order of the primary key, as MySQL always does: for small rows that are written often. */
  readonly isClustered?: boolean;
}

/** The length of text columns, in characters. MySQL indexes at most 3072 bytes, four a character. */
const LENGTHS: Partial<Record<ColumnKind, string>> = { uuid: '36', id: '64', value: '191', word: '100' };

/** Creates the table with its indexes unless it is there: running it twice is harmless. */
export async function createTable(runner: QueryRunner, spec: TableSpec): Promise<void> {
  const columns = Object.entries(spec.columns).map(([name, kind]) => columnOf(runner, { name, kind, spec }));
  const indices = [
    ...Object.entries(spec.unique ?? {}).map(([name, columnNames]) => ({
      name,
      columnNames: [...columnNames],
      isUnique: true,
    })),
    ...Object.entries(spec.index ?? {}).map(([name, columnNames]) => ({ name, columnNames: [...columnNames] })),
  ];
  const withoutRowid = spec.isClustered ?? false;
  await runner.createTable(new Table({ name: spec.name, columns, indices, withoutRowid }), true, false, true);
}

/** Adds a column that may be null, unless it is there. */
export async function addColumn(
  runner: QueryRunner,
  column: { readonly table: string; readonly name: string; readonly kind: `${ColumnKind}?` },
): Promise<void> {
  if (await runner.hasColumn(column.table, column.name)) return;
  await runner.addColumn(column.table, new TableColumn(columnOf(runner, { ...column, spec: { primary: [] } })));
}

function columnOf(
  runner: QueryRunner,
  column: { name: string; kind: ColumnSpec; spec: Pick<TableSpec, 'primary'> },
): TableColumnOptions {
  const mysql = runner.dataSource.options.type !== 'better-sqlite3';
  const isNullable = column.kind.endsWith('?');
  const kind = kindOf(column.kind);
  const length = LENGTHS[kind];
  // Ids are case-sensitive, so every text column is compared byte by byte; look-ups by name lower both sides.
  const text =
    mysql && (length !== undefined || kind === 'prose') ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {};
  return {
    name: column.name,
    type: typeOf(kind, mysql),
    ...(length === undefined ? {} : { length }),
    ...text,
    isNullable,
    ...(kind === 'tally' ? { default: 0 } : {}),
    isPrimary: column.spec.primary.includes(column.name),
  };
}

function kindOf(spec: ColumnSpec): ColumnKind {
  return KINDS.find((kind) => spec === kind || spec === `${kind}?`) ?? 'prose';
}

function typeOf(kind: ColumnKind, mysql: boolean): string {
  switch (kind) {
    case 'instant':
    case 'count':
    case 'tally':
      return 'bigint';
    case 'flag':
      return 'int';
    case 'bytes':
      return mysql ? 'mediumblob' : 'blob';
    case 'prose':
      return mysql ? 'mediumtext' : 'text';
    default:
      return 'varchar';
  }
}
