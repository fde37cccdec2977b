import { inPieces } from './pieces';
import { type ExportTable, type Row } from './table';

/** `{ ...head, "rows": [{…}, …] }`, each row by the keys of its columns. */
export function jsonOf(
  head: Readonly<Record<string, unknown>>,
  table: ExportTable,
): AsyncGenerator<Buffer, void, undefined> {
  return inPieces(textOf(head, table));
}

async function* textOf(
  head: Readonly<Record<string, unknown>>,
  table: ExportTable,
): AsyncGenerator<string, void, undefined> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let comma = '';
  for await (const page of table.pages) {
    if (page.length === 0) continue;
    yield comma + page.map((row) => JSON.stringify(objectOf(table, row))).join(',');
    comma = ',';
  }
  yield ']}\n';
}

function objectOf({ columns }: ExportTable, row: Row): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ key }, n) => [key, row[n] ?? null]));
}
