import type { EntityManager } from 'typeorm';
import { notedChanges } from './figure-change.queries';
import { sumsOfChanges } from './figure-change.rules';
import { FIGURE_TABLE, figureRows, LIFETIME_TABLE, lifetimeRows, type AddedRows } from './ledger.queries';

type RawRow = Record<string, string | number>;

/** The stored figures with what is noted to be added; what adds up to nothing is left out. */
export async function storedFigures(
  db: EntityManager,
  tenantId: string,
): Promise<{ readonly figures: AddedRows; readonly lifetimes: AddedRows }> {
  const noted = sumsOfChanges(await notedChanges(db, tenantId));
  const [figures, lifetimes] = [await rowsOf(db, tenantId, FIGURE_TABLE), await rowsOf(db, tenantId, LIFETIME_TABLE)];
  return {
    figures: { ...FIGURE_TABLE, rows: together(figures, figureRows(noted).rows) },
    lifetimes: { ...LIFETIME_TABLE, rows: together(lifetimes, lifetimeRows(noted).rows) },
  };
}

function together(rows: AddedRows['rows'], added: AddedRows['rows']): AddedRows['rows'] {
  if (added.length === 0) return rows;
  const all = new Map(rows.map((row) => [row.key.join(' '), row]));
  for (const { key, counts } of added) {
    const before = all.get(key.join(' '))?.counts;
    all.set(key.join(' '), { key, counts: counts.map((count, n) => count + (before?.[n] ?? 0)) });
  }
  return [...all.values()].filter(({ counts }) => counts.some((count) => count !== 0));
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
