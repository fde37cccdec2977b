import { type ErrOut } from '../io';

const SILENT_MS = 2000;
const LINE_EVERY_MS = 2000;

/** Says on stderr how many rows went out, for what takes longer than two seconds; nothing at all for what does not. */
export async function* counted<Row>(
  pages: AsyncIterable<readonly Row[]>,
  { stderr, onRows }: { readonly stderr: ErrOut; readonly onRows: (rows: number) => void },
): AsyncGenerator<readonly Row[], void, undefined> {
  let rows = 0;
  let quietUntil = performance.now() + SILENT_MS;
  for await (const page of pages) {
    yield page;
    rows += page.length;
    onRows(rows);
    if (performance.now() < quietUntil) continue;
    quietUntil = performance.now() + LINE_EVERY_MS;
    stderr.write(`${rows} rows written\n`);
  }
}
