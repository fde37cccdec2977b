// Writes a report of made-up rows to a file in one of the ways that are compared, and tells how long it took and how much
// memory the process came to.
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import { dist } from './built.mjs';

const { how, rows } = JSON.parse(process.argv[2]);
const ROWS_A_PAGE = 1000;
const SAMPLE_MS = 20;

const { bytesOf } = dist('libs/performance/src');
const texts = ['name', 'userId', 'department', 'createdAt'];
const counts = Array.from({ length: 17 }, (_, n) => `count${n}`);
const shares = Array.from({ length: 6 }, (_, n) => `share${n}`);
const column = (kind) => (key) => ({ key, title: key, definition: key, kind });
const columns = [...texts.map(column('text')), ...counts.map(column('count')), ...shares.map(column('share'))];

async function* pages(count) {
  for (let from = 0; from < count; from += ROWS_A_PAGE) {
    const size = Math.min(ROWS_A_PAGE, count - from);
    yield await Promise.resolve(Array.from({ length: size }, (_, n) => rowOf(from + n)));
  }
}

function rowOf(n) {
  const named = [`客户群 ${n} 🌸`, `ZhangSan${n % 250}`, '总部 / 华东 / 上海一店', '2026-11-01 09:30:00'];
  return [
    ...named,
    ...counts.map((_, place) => (n * (place + 7)) % 1000),
    ...shares.map((_, place) => ((n + place) % 97) / 97),
  ];
}

async function* joined(count) {
  for await (const page of pages(count)) yield page.map((row) => `${row.join(',')}\r\n`).join('');
}

const folder = mkdtempSync(join(tmpdir(), 'qunshu-bench-'));
const file = join(folder, 'report');
const ways = {
  plain: (count) => pipeline(Readable.from(joined(count), { objectMode: false }), createWriteStream(file)),
  deflated: (count) =>
    pipeline(Readable.from(joined(count), { objectMode: false }), createDeflateRaw(), createWriteStream(file)),
  csv: (count) => product('csv', count),
  xlsx: (count) => product('xlsx', count),
};

function product(format, count) {
  const table = { title: '客户群报表', about: [], columns, pages: pages(count) };
  return pipeline(Readable.from(bytesOf(format, { table, head: {}, name: '' })), createWriteStream(file));
}

// The modules are read and the heap has grown as it does in any server: what more a long report takes is looked for.
await ways[how](Math.ceil(rows / 10));
const before = process.memoryUsage().rss;
let peak = before;
const look = () => (peak = Math.max(peak, process.memoryUsage().rss));
const timer = setInterval(look, SAMPLE_MS);
const since = performance.now();
await ways[how](rows);
const seconds = (performance.now() - since) / 1000;
look();
clearInterval(timer);
const { size: bytes } = statSync(file);
rmSync(folder, { recursive: true });
process.send({ seconds, rows, bytes, grownMib: (peak - before) / 2 ** 20, peakMib: peak / 2 ** 20 });
process.disconnect();
