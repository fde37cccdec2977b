// Reports over a year's worth of stays: from the roll-ups through GraphQL, beside plain SQL over the raw stays.
import { mysql, sqlite } from './bench-databases.mjs';
import { machine } from './machine.mjs';
import { firstMessage, start, stop } from './pinned.mjs';
import { DAYS, sizeOf } from './reports-company.mjs';

const SERVER_CORE = 0;
const LOAD_CORE = 1;
const STAYS = 1_000_000;
const COUNT_VARIABLE = 'BENCH_STAYS';
const ONLY_VARIABLE = 'BENCH_DATABASE';
const TIMES = 100;
const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;
/** Which plain SQL computes the same, and the aim of p95 in ms. */
const ROWS = [
  ['staffPerformance, first 50', 'staff', 100],
  ['staffPerformance, CURRENT', 'staff', 1000],
  ['branchReport, daily and branches', 'branches', 100],
  ['branchReport, CURRENT', 'branches', 1000],
  ["one group's metrics", 'group', 100],
];

export async function run() {
  const stays = Number(process.env[COUNT_VARIABLE] ?? STAYS);
  if (!(Number.isSafeInteger(stays) && stays >= 1000)) {
    console.error(`${COUNT_VARIABLE} must be a whole number of at least 1000`);
    return 2;
  }
  const only = process.env[ONLY_VARIABLE];
  const databases = [only === 'mysql' ? null : await sqlite(), only === 'sqlite' ? null : await mysql()].filter(
    Boolean,
  );
  console.log(`on ${machine(databases.map(({ name }) => name))}`);
  const size = sizeOf(stays);
  console.log(
    `${size.stays.toLocaleString('en')} stays in ${size.groups.toLocaleString('en')} groups, ${DAYS} days, 250 staff in 60 departments; ` +
      `30 days asked for, ${TIMES} times each over HTTP (${COUNT_VARIABLE} and ${ONLY_VARIABLE}=sqlite|mysql change it)`,
  );
  try {
    for (const database of databases) await measure(database, stays);
  } finally {
    for (const database of databases) await database.stop();
  }
  return 0;
}

async function measure({ name, fresh }, stays) {
  const { url, drop } = await fresh();
  try {
    console.log(name);
    const now = Date.now();
    const prepared = await firstMessage(start('reports-prepare.mjs', [JSON.stringify({ url, stays, now })], '0-1'));
    const rate = Math.round(stays / prepared.creditSeconds).toLocaleString('en');
    console.log(`  every figure made from history in ${Math.round(prepared.creditSeconds)} s (${rate} stays/s)`);
    const period = { from: dayOf(now - 29 * DAY), to: dayOf(now) };
    const product = await overHttp({ url, tenantId: prepared.tenantId, period });
    const bounds = { from: Date.parse(`${period.from}T00:00:00+08:00`), to: now };
    const plainOf = JSON.stringify({ url, tenantId: prepared.tenantId, ...bounds });
    const plain = await firstMessage(start('reports-plain.mjs', [plainOf], '0-1'));
    for (const [what, sql, aim] of ROWS) print(what, { ...product[what], plain: plain[sql], aim });
  } finally {
    await drop();
  }
}

async function overHttp({ url, tenantId, period }) {
  const server = start('serve-api.mjs', [url, tenantId], SERVER_CORE);
  try {
    const { port, token } = await firstMessage(server);
    const asking = JSON.stringify({ port, token, period, times: TIMES });
    return await firstMessage(start('reports-ask.mjs', [asking], LOAD_CORE));
  } finally {
    await stop(server);
  }
}

function print(what, { p50, p95, plain, aim }) {
  const ratio = (plain / p50).toFixed(plain / p50 < 10 ? 1 : 0);
  console.log(
    `  ${what.padEnd(34)} p50 ${ms(p50)}  p95 ${ms(p95)} (aim ${aim})   plain SQL ${ms(plain)}   ${ratio} times`,
  );
}

function ms(value) {
  return `${value.toFixed(value < 10 ? 1 : 0).padStart(6)} ms`;
}

function dayOf(at) {
  return new Date(at + SHANGHAI).toISOString().slice(0, 10);
}
