import type { EntityManager } from 'typeorm';
import { FIGURE_TABLE, LIFETIME_TABLE, type AddedRows } from './ledger.queries';

type RawRow = Record<string, string | number>;

/** The stored figures; what adds up to nothing is left out. */
export async function allFigures(db: EntityManager, tenantId: string): Promise<AddedRows> {
  return { ...FIGURE_TABLE, rows: await rowsOf(db, tenantId, FIGURE_TABLE) };
}

export async function allLifetimes(db: EntityManager, tenantId: string): Promise<AddedRows> {
  return { ...LIFETIME_TABLE, rows: await rowsOf(db, tenantId, LIFETIME_TABLE) };
}

async function rowsOf(
  db: EntityManager,
  tenantId: string,
  { table, keyColumns, columns }: Omit<AddedRows, 'rows'>,
): Promise<AddedRows['rows']> {
  const quoted = columns.map((column) => `\`${column}\``);
  const isAnything = quoted.map((column) => `${column} <> 0`).join(' OR ');
  const rows = await db.query<RawRow[]>(
    `SELECT ${[...keyColumns, ...quoted].join(', ')} FROM ${table} WHERE tenant_id = ? AND (${isAnything})`,
    [tenantId],
  );
  return rows.map((row) => ({
    key: keyColumns.map((column) => row[column] ?? ''),
    counts: columns.map((column) => Number(row[column])),
  }));
}
