import type { Database } from '@qunshu/database';
import { overAllTenants } from './tenant-hook';

/** Every row of every table, as one line of text each: `table {columns}`; what is sealed is opened where it can be. */
export async function allRows(database: Database, open: (table: string, row: Raw) => string): Promise<string[]> {
  const lines: string[] = [];
  for (const { tableName } of database.read.dataSource.entityMetadatas) {
    const rows = await overAllTenants(() => database.read.query<Raw[]>(`SELECT * FROM ${tableName}`));
    lines.push(...rows.map((row) => `${tableName} ${JSON.stringify(row)} ${open(tableName, row)}`));
  }
  return lines;
}

export type Raw = Readonly<Record<string, unknown>>;
