// The limit of the database: the statements that a question takes, sent by the bare driver, as many questions at once as
// there are callers over HTTP.
import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { createPool } from 'mysql2/promise';
import { Meter } from './meter.mjs';

const { url, file, name, connections, ...window } = JSON.parse(process.argv[2]);
const { asked } = JSON.parse(readFileSync(file, 'utf8'))[name];

function sqlite() {
  const db = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
  db.pragma('cache_size = -65536');
  const prepared = new Map();
  const statementOf = (sql) => prepared.get(sql) ?? prepared.set(sql, db.prepare(sql)).get(sql);
  return { all: (sql, parameters) => statementOf(sql).all(...parameters), end: () => db.close() };
}

function mysql() {
  const pool = createPool({ uri: url, connectionLimit: 10, charset: 'utf8mb4', supportBigNumbers: true });
  return { all: async (sql, parameters) => (await pool.query(sql, parameters))[0], end: () => pool.end() };
}

const driver = url.startsWith('sqlite:') ? sqlite() : mysql();
const meter = new Meter(window);
let next = 0;

async function keepAsking() {
  while (!meter.isOver) {
    const { statements } = asked[next++ % asked.length];
    const since = performance.now();
    for (const { sql, parameters } of statements) await driver.all(sql, parameters);
    meter.ended(since);
    // Lets the clock of the window, and the other callers, have their turn where nothing waits for a socket.
    if (next % 16 === 0) await new Promise(setImmediate);
  }
}

await Promise.all(Array.from({ length: connections }, keepAsking));
await driver.end();
process.send({ ...meter.result(), statements: asked[0].statements.length });
process.disconnect();
