// What keeping every figure up to date adds to applying a callback.
import { mysql, sqlite } from './bench-databases.mjs';
import { machine } from './machine.mjs';
import { firstMessage, start } from './pinned.mjs';
import { sizeOf } from './reports-company.mjs';

const STAYS = Number(process.env['BENCH_STAYS'] ?? 100_000);
// A worker folds every three seconds, in which it applies some five hundred.
const WORK = { rounds: 7, warmUp: 200, batch: 500 };
const AIM = 0.3;

export async function run() {
  const databases = [await sqlite(), await mysql()];
  const { stays, groups } = sizeOf(STAYS);
  console.log(`on ${machine(databases.map(({ name }) => name))}`);
  console.log(
    `a company of ${stays.toLocaleString('en')} stays in ${groups} groups; callbacks of one member each, applied one by one by the ` +
      `worker's own lanes, ${WORK.rounds} rounds of ${WORK.batch} with the figures kept up, folded at the end of each round and within its time, and without, in turns`,
  );
  try {
    for (const { name, fresh } of databases) {
      const { url, folder, drop } = await fresh();
      const work = JSON.stringify({ url, folder, stays, groups, ...WORK });
      try {
        print(name, await firstMessage(start('upkeep-measure.mjs', [work], '0-1')));
      } finally {
        await drop();
      }
    }
  } finally {
    for (const { stop } of databases) await stop();
  }
  return 0;
}

function print(name, result) {
  for (const [what, { with: kept, without }] of Object.entries(result)) {
    const shares = kept.map((ms, round) => ms / without[round] - 1);
    console.log(
      `${name}: ${what.padEnd(18)} ${median(kept).toFixed(2)} ms, without the figures ${median(without).toFixed(2)} ms: ` +
        `${percent(median(shares))} more (rounds: ${shares.map(percent).join(' ')}; aim: at most ${percent(AIM)})`,
    );
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}
