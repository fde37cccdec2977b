// Callbacks acknowledged per second, beside what HTTP with cryptography alone and the bare driver alone can do.
import { join } from 'node:path';
import { mysql, sqlite } from './bench-databases.mjs';
import { machine } from './machine.mjs';
import { firstMessage, start, stop } from './pinned.mjs';

// The gateway and its limits may use what there is; the load keeps to one core, so that it is as heavy for each of them.
const SERVER_CORES = '0,1';
const LOAD_CORES = '1';
const TARGET = 0.6;
const LOAD = { connections: 256, warmUp: 50_000, measureMs: 5000, requests: 220_000 };

export async function run() {
  const databases = [await sqlite(), await mysql()];
  console.log(`on ${machine(databases.map(({ name }) => name))}; ${LOAD.connections} callers`);
  try {
    for (const database of databases) await compare(database);
  } finally {
    for (const database of databases) await database.stop();
  }
  return 0;
}

/** One after the other, the limits right beside the gateway: what else a machine does changes within minutes. */
async function compare({ name, fresh }) {
  console.log(name);
  const driver = await onFresh(fresh, async ({ url, folder }) => {
    await migrateOnly(url, folder);
    return firstMessage(start('insert-bare.mjs', [JSON.stringify({ ...LOAD, url })], SERVER_CORES));
  });
  print('bare driver, group commit', driver);
  const half = await overHttp('serve-bare.mjs', ['verify-decrypt']);
  print('node:http: verify, decrypt', half);
  const gateway = await onFresh(fresh, ({ url, folder }) =>
    overHttp('serve-gateway.mjs', [url, join(folder, 'spool')]),
  );
  print('Qunshu gateway', gateway);
  const http = await overHttp('serve-bare.mjs', ['verify-decrypt-hash-seal']);
  print('node:http: verify, decrypt, hash, seal', http);
  const ratio = (limit) => (gateway.perSecond / limit.perSecond).toFixed(2);
  const slower = http.perSecond < driver.perSecond ? http : driver;
  console.log(`  ratio to node:http ${ratio(http)} (${ratio(half)} to the one that neither hashes nor seals),`);
  console.log(`  to the driver ${ratio(driver)}, to the slower of the two ${ratio(slower)} (aim: ${TARGET})`);
}

async function onFresh(fresh, work) {
  const database = await fresh();
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

async function overHttp(script, args) {
  const server = start(script, args, SERVER_CORES);
  try {
    const { port } = await firstMessage(server);
    return await firstMessage(start('load.mjs', [JSON.stringify({ ...LOAD, port })], LOAD_CORES));
  } finally {
    await stop(server);
  }
}

/** The gateway brings the tables along: it is started and stopped. */
async function migrateOnly(url, folder) {
  const server = start('serve-gateway.mjs', [url, join(folder, 'spool')], SERVER_CORES);
  await firstMessage(server);
  await stop(server);
}

function print(what, { perSecond, p50, p99, ranDry }) {
  const figures = `${Math.round(perSecond).toString().padStart(7)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`;
  console.log(`  ${what.padEnd(40)} ${figures}${ranDry ? '  (ran out of requests)' : ''}`);
}
