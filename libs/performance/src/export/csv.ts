import { pipeline, Readable } from 'node:stream';
import { format } from '@fast-csv/format';
import { defused } from './cell-text.rules';
import { inPieces } from './pieces';
import { shown, type Cell, type ExportTable } from './table';

/** The table as CSV: UTF-8 with a byte order mark, by which Excel knows it, RFC 4180 quotes, CRLF. */
export function csvOf(table: ExportTable): AsyncGenerator<Buffer, void, undefined> {
  const formatter = format({ writeBOM: true, rowDelimiter: '\r\n', includeEndRowDelimiter: true });
  // Whatever goes wrong on the way comes out of the formatter as it is read.
  pipeline(Readable.from(linesOf(table)), formatter, () => undefined);
  return inPieces(formatter);
}

async function* linesOf({ columns, pages }: ExportTable): AsyncGenerator<Cell[], void, undefined> {
  yield columns.map(({ title }) => defused(title));
  for await (const page of pages) {
    for (const row of page) yield row.map((cell) => (typeof cell === 'string' ? defused(cell) : shown(cell)));
  }
}
