// Fills the tables by the bare driver, with progress on stderr.
import { seedTables } from './identity-people.mjs';

const ROWS_A_STEP = 20_000;

export async function seed(bare, tenantId, counts) {
  const tables = seedTables(tenantId, counts);
  const total = tables.reduce((sum, { count }) => sum + count, 0);
  const since = performance.now();
  let done = 0;
  for (const { table, columns, count, row } of tables) {
    for (let from = 0; from < count; from += ROWS_A_STEP) {
      const rows = Array.from({ length: Math.min(ROWS_A_STEP, count - from) }, (_, n) => row(from + n));
      await bare.insert({ table, columns, rows });
      done += rows.length;
      show(`seeding ${Math.floor((100 * done) / total)}% of ${total.toLocaleString('en')} rows`);
    }
  }
  await bare.settle();
  show(`seeded ${total.toLocaleString('en')} rows in ${Math.round((performance.now() - since) / 1000)} s\n`);
}

function show(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}`);
  else if (text.endsWith('\n')) process.stderr.write(text);
}
