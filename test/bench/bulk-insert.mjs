// Many rows into a table by the bare driver, for seeding, which nobody times and which may be lost; and plain SQL.
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';

const ROWS_A_STEP = 20_000;

/** `{ insert({ table, columns, rows }), query(sql, values), end() }` on the database of a URL. */
export async function bulkInto(url) {
  return url.startsWith('sqlite:') ? bulkSqlite(url) : bulkMysql(url);
}

/** Fills tables `{ table, columns, count, row(n) }`, with progress on stderr. */
export async function seedTables(bulk, tables) {
  const total = tables.reduce((sum, { count }) => sum + count, 0);
  const since = performance.now();
  let [done, shownAt] = [0, since];
  for (const { table, columns, count, row } of tables) {
    for (let from = 0; from < count; from += ROWS_A_STEP) {
      const rows = Array.from({ length: Math.min(ROWS_A_STEP, count - from) }, (_, n) => row(from + n));
      await bulk.insert({ table, columns, rows });
      done += rows.length;
      if (performance.now() - shownAt < 10_000) continue;
      shownAt = performance.now();
      process.stderr.write(`  seeding ${Math.floor((100 * done) / total)}% of ${total.toLocaleString('en')} rows\n`);
    }
  }
  const seconds = Math.round((performance.now() - since) / 1000);
  process.stderr.write(`  seeded ${total.toLocaleString('en')} rows in ${seconds} s\n`);
}

function bulkSqlite(url) {
  const db = new Sqlite(url.slice('sqlite:'.length));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -65536');
  const insert = ({ table, columns, rows }) => {
    const marks = columns.map(() => '?').join(', ');
    const statement = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
    db.transaction(() => rows.forEach((row) => statement.run(...row)))();
  };
  return { insert, query: (sql, values = []) => db.prepare(sql).all(...values), end: () => db.close() };
}

async function bulkMysql(url) {
  const db = await createConnection({ uri: url, charset: 'utf8mb4', supportBigNumbers: true });
  const insert = async ({ table, columns, rows }) => {
    await db.query('START TRANSACTION');
    for (let from = 0; from < rows.length; from += 2000) {
      await db.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [rows.slice(from, from + 2000)]);
    }
    await db.query('COMMIT');
  };
  return { insert, query: async (sql, values = []) => (await db.query(sql, values))[0], end: () => db.end() };
}
