// Reports of a million rows on their way out: rows per second and memory, beside writing the same rows plainly.
import { machine } from './machine.mjs';
import { firstMessage, startWithoutFlags } from './pinned.mjs';

const CORE = '0';
const ROWS = 1_000_000;
const COUNT_VARIABLE = 'BENCH_EXPORT_ROWS';
const MOST_MIB = 100;

/** What is left when nothing is quoted, escaped, defused or looked at: the same cells, joined by commas. */
const FORMATS = [
  { format: 'csv', limit: 'plain', about: 'the cells joined and written' },
  { format: 'xlsx', limit: 'deflated', about: 'the cells joined and deflated by node:zlib' },
];

export async function run() {
  const rows = Number(process.env[COUNT_VARIABLE] ?? ROWS);
  if (!(Number.isInteger(rows) && rows >= 1000)) {
    console.error(`${COUNT_VARIABLE} must be a whole number of at least 1000`);
    return 2;
  }
  console.log(`on ${machine([])}`);
  const isLess = rows !== ROWS;
  console.log(
    `${rows.toLocaleString('en')} rows${isLess ? ` (${COUNT_VARIABLE}: a quick try, no figure to quote)` : ''}, to a file`,
  );
  for (const { format, limit, about } of FORMATS) {
    const bare = await measure(limit, rows);
    const product = await measure(format, rows);
    print(`limit: ${about}`, bare);
    print(`Qunshu, ${format}`, product, ` (aim: below ${MOST_MIB} MiB)`);
    console.log(`  ratio ${(bare.seconds / product.seconds).toFixed(2)}`);
  }
  return 0;
}

function measure(how, rows) {
  return firstMessage(startWithoutFlags('export-write.mjs', [JSON.stringify({ how, rows })], CORE));
}

function print(what, { seconds, rows, bytes, grownMib, peakMib }, note = '') {
  const rate = Math.round(rows / seconds)
    .toLocaleString('en')
    .padStart(9);
  const size = (bytes / 2 ** 20).toFixed(0).padStart(4);
  const memory = `memory ${grownMib.toFixed(0)} MiB more than a tenth of the rows left it at, ${peakMib.toFixed(0)} MiB in all`;
  console.log(`  ${what.padEnd(54)} ${rate} rows/s  ${size} MiB  ${memory}${note}`);
}
