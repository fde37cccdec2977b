// The limit of durable writing: the bare driver with group commit, the same rows, as many callers as there are connections.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { createPool } from 'mysql2/promise';
import { eventText } from './callback-samples.mjs';
import { Meter } from './meter.mjs';

const { url, connections, warmUp, measureMs, requests } = JSON.parse(process.argv[2]);
const COLUMNS =
  'tenant_id, id, source, text_hash, lane, kind, status, received_at, due_at, settled_at, attempts, payload';
const MARKS = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const SQL = `IGNORE INTO inbox (${COLUMNS}) VALUES`;
const MAX_ROWS = 500;

const tenantId = randomUUID();
const rows = Array.from({ length: requests }, (_, n) => {
  const text = eventText(n);
  const hash = createHash('sha256').update(text).digest('hex');
  const id = `0${String(n).padStart(35, '0')}`;
  const payload = randomBytes(text.length + 29);
  const lane = `chat:wrx7HMCgAAp7TrAp8VpDg${n % 500}`;
  const now = 1_763_900_000_000 + n;
  return [tenantId, id, 'wecom:wwbench', hash, lane, 'group_members_joined', 'waiting', now, now, null, 0, payload];
});

function sqliteWriter() {
  const db = new Sqlite(url.slice('sqlite:'.length));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const insert = db.prepare(`INSERT OR ${SQL} ${MARKS}`);
  const write = db.transaction((batch) => batch.forEach((row) => insert.run(...row)));
  return { writers: 1, write: (batch) => Promise.resolve(write(batch)), end: () => db.close() };
}

function mysqlWriter() {
  const pool = createPool({ uri: url, connectionLimit: 2 });
  const write = (batch) => pool.query(`INSERT ${SQL} ${batch.map(() => MARKS).join(', ')}`, batch.flat());
  return { writers: 2, write, end: () => pool.end() };
}

const writer = url.startsWith('sqlite:') ? sqliteWriter() : mysqlWriter();
const queue = [];
let writing = 0;

async function pump() {
  if (writing >= writer.writers || queue.length === 0) return;
  writing += 1;
  const batch = queue.splice(0, MAX_ROWS);
  await writer.write(batch.map(({ row }) => row));
  writing -= 1;
  for (const { resolve } of batch) resolve();
  setImmediate(pump);
}

function commit(row) {
  return new Promise((resolve) => {
    queue.push({ row, resolve });
    if (queue.length === 1) setImmediate(pump);
  });
}

let sent = 0;
async function call(meter) {
  while (!meter.isOver && sent < requests) {
    const since = performance.now();
    await commit(rows[sent++]);
    meter.ended(since);
  }
}

const meter = new Meter({ warmUp, measureMs });
await Promise.all(Array.from({ length: connections }, () => call(meter)));
process.send({ ...meter.result(), ranDry: sent >= requests });
await writer.end();
process.disconnect();
