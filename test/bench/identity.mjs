// People: observations taken in beside what the bare driver can do with the same rows, and how fast somebody is found.
import { mysql, sqlite } from './bench-databases.mjs';
import { machine } from './machine.mjs';
import { firstMessage, start, stop } from './pinned.mjs';

const SERVER_CORE = 0;
const LOAD_CORE = 1;
const IDENTITIES = 1_000_000;
const COUNT_VARIABLE = 'BENCH_IDENTITIES';
const AIMS = { observing: 0.5, merging: 0.25 };
/** As many as a page of listed contacts or followers brings: each batch is one transaction. */
const BATCH = 100;
const WORK = {
  batch: BATCH,
  rounds: 3,
  readBatches: { warmUp: 200, measured: 800 },
  mergeBatches: { warmUp: 25, measured: 75 },
  latency: { warmUpMs: 1000, measureMs: 3000 },
};

export async function run() {
  const identities = Number(process.env[COUNT_VARIABLE] ?? IDENTITIES);
  const people = Math.floor(identities / 2);
  if (!(people * 2 === identities && people >= neededPeople())) {
    console.error(`${COUNT_VARIABLE} must be an even number of at least ${2 * neededPeople()}`);
    return 2;
  }
  const databases = [await sqlite(), await mysql()];
  console.log(`on ${machine(databases.map(({ name }) => name))}`);
  explain(identities);
  try {
    for (const database of databases) await measure(database, people);
  } finally {
    for (const database of databases) await database.stop();
  }
  return 0;
}

function explain(identities) {
  const isLess = identities !== IDENTITIES;
  console.log(
    `${identities.toLocaleString('en')} identities${isLess ? ` (${COUNT_VARIABLE}: a quick try, no figure to quote)` : ''}; ` +
      `${BATCH} observations a transaction, one transaction at a time, ${WORK.rounds} rounds in turns with the driver`,
  );
  console.log(
    'The driver, for what changes nothing: reads by primary key of 2 identities and 1 trait an observation. For a merge: ' +
      'reads of 2 identities, 2 people (locked) and their UnionIDs; 2 identities and 1 person updated, 1 person deleted, ' +
      '1 alias and 1 line of the log inserted; a durable commit a batch.',
  );
}

/** A merge takes a contact who was in none before. */
function neededPeople() {
  const { warmUp, measured } = WORK.mergeBatches;
  return 2 * BATCH * WORK.rounds * (warmUp + measured);
}

async function measure({ name, fresh }, people) {
  const { url, drop } = await fresh();
  try {
    const work = start('identity-measure.mjs', [JSON.stringify({ ...WORK, url, people })], SERVER_CORE);
    const { tenantId, observing, merging, service, byPrimaryKey } = await firstMessage(work);
    printRates(name, 'observations that change nothing', { ...observing, aim: AIMS.observing });
    printRates(name, 'observations that merge two people', { ...merging, aim: AIMS.merging });
    printTimes(`${name}: person(identity:) over HTTP`, await overHttp(url, tenantId, people));
    printTimes(`${name}: the same without HTTP`, service);
    printTimes(`${name}: bare driver, primary key`, byPrimaryKey);
  } finally {
    await drop();
  }
}

async function overHttp(url, tenantId, people) {
  const server = start('serve-api.mjs', [url, tenantId], SERVER_CORE);
  try {
    const { port, token } = await firstMessage(server);
    const asking = JSON.stringify({ port, token, people, latency: WORK.latency });
    return await firstMessage(start('identity-ask.mjs', [asking], LOAD_CORE));
  } finally {
    await stop(server);
  }
}

function printRates(name, what, { product, bare, aim }) {
  console.log(`${name}: ${what}`);
  printRate('bare driver', bare);
  printRate('Qunshu', product);
  const ratios = product.map((rate, round) => (rate / bare[round]).toFixed(2)).sort();
  console.log(`  ratio ${(mean(product) / mean(bare)).toFixed(2)} (rounds: ${ratios.join(' ')}; aim: ${aim})`);
}

function printRate(who, rates) {
  console.log(`  ${who.padEnd(12)} ${Math.round(mean(rates)).toString().padStart(7)}/s`);
}

function printTimes(what, { p50, p99 }) {
  console.log(`${what.padEnd(54)} p50 ${p50.toFixed(3)} ms  p99 ${p99.toFixed(3)} ms`);
}

/** Of rates over the same number of batches: batches by time. */
function mean(rates) {
  return rates.length / rates.reduce((sum, rate) => sum + 1 / rate, 0);
}
