import { PassThrough, pipeline, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { inPieces } from './pieces';
import { RowFeed } from './row-feed';
import { rowXml, sheetHead, SHEET_TAIL, STYLE, stylesOf } from './sheet-xml';
import { type Column, type ExportTable } from './table';
import { sheetPath, workbookParts } from './workbook-xml';

/** Excel takes 1,048,576 rows in a sheet, the one with the names of the columns included. */
const ROWS_A_SHEET = 1_048_575;
const WIDTHS = { text: 22, count: 13, share: 13, time: 20 } as const;

/**
 * The table as an Excel workbook: a sheet 说明 that says what everything means, then one with the rows, and more of those
 * where one cannot hold them. Nothing is kept of what has gone out.
 */
export async function* xlsxOf(table: ExportTable, rowsASheet = ROWS_A_SHEET): AsyncGenerator<Buffer, void, undefined> {
  const zip = new ZipFile();
  const feed = new RowFeed(table.pages);
  const output = new PassThrough();
  const stop = new AbortController();
  pipeline(zip.outputStream, output, () => undefined);
  // yazl does not end what it writes to when something that it reads from fails.
  zip.on('error', (error: Error) => output.destroy(error));
  const writing = write(zip, { table, feed, rowsASheet, signal: stop.signal }).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    yield* inPieces(output);
  } finally {
    stop.abort();
    await writing;
    await feed.stop();
  }
}

interface Work {
  readonly table: ExportTable;
  readonly feed: RowFeed;
  readonly rowsASheet: number;
  readonly signal: AbortSignal;
}

async function write(zip: ZipFile, { table, feed, rowsASheet, signal }: Work): Promise<void> {
  const names = ['说明'];
  zip.addBuffer(Buffer.from(definitionsXml(table)), sheetPath(1));
  do {
    names.push(names.length === 1 ? '数据' : `数据 ${names.length}`);
    const sheet = Readable.from(sheetXml(table.columns, feed, rowsASheet), { objectMode: false, signal });
    zip.addReadStream(sheet, sheetPath(names.length));
    await finished(sheet);
  } while (await feed.hasMore());
  for (const [path, text] of Object.entries(workbookParts(names))) zip.addBuffer(Buffer.from(text), path);
  zip.end();
}

async function* sheetXml(columns: readonly Column[], feed: RowFeed, most: number): AsyncGenerator<string> {
  const titles = columns.map(({ title }) => title);
  const headings = columns.map(() => STYLE.heading);
  const widths = columns.map(({ kind, title }) => Math.max(WIDTHS[kind], title.length * 2 + 2));
  yield sheetHead(widths, { freezeFirstRow: true }) + rowXml(1, titles, headings);
  const styles = stylesOf(columns);
  let written = 0;
  while (written < most && (await feed.hasMore())) {
    const rows = feed.take(Math.min(most - written, ROWS_A_PIECE));
    const first = written + 2;
    yield rows.map((row, n) => rowXml(first + n, row, styles)).join('');
    written += rows.length;
  }
  yield SHEET_TAIL;
}

const ROWS_A_PIECE = 200;

function definitionsXml({ title, about, columns }: ExportTable): string {
  const lines: { cells: readonly string[]; styles: readonly number[] }[] = [
    { cells: [title], styles: [STYLE.heading] },
    ...about.map((fact) => ({ cells: fact, styles: [STYLE.plain, STYLE.wrapped] })),
    { cells: [], styles: [] },
    { cells: ['列', '含义'], styles: [STYLE.heading, STYLE.heading] },
    ...columns.map((column) => ({
      cells: [column.title, column.definition],
      styles: [STYLE.plain, STYLE.wrapped],
    })),
  ];
  const rows = lines.map(({ cells, styles }, n) => rowXml(n + 1, cells, styles));
  return sheetHead([18, 110], { freezeFirstRow: false }) + rows.join('') + SHEET_TAIL;
}
