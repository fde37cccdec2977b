// GraphQL with all limits on, beside bare mercurius with the same answers in memory, and the same statements by the driver.
import { join } from 'node:path';
import { mysql, sqlite } from './bench-databases.mjs';
import { QUESTIONS, STAYS } from './graphql-questions.mjs';
import { machine } from './machine.mjs';
import { firstMessage, start, stop } from './pinned.mjs';

const SERVER_CORE = '0';
const LOAD_CORE = '1';
const AIM = 0.5;
const ONLY_VARIABLE = 'BENCH_DATABASE';
const CONNECTIONS = 32;
const WINDOW = { warmUp: 2000, measureMs: 5000 };
/** A token takes 100 requests a second; these many take what any machine can answer. */
const TOKENS = 200;

export async function run() {
  const only = process.env[ONLY_VARIABLE];
  const databases = [only === 'mysql' ? null : await sqlite(), only === 'sqlite' ? null : await mysql()].filter(
    Boolean,
  );
  console.log(`on ${machine(databases.map(({ name }) => name))}; ${CONNECTIONS} callers`);
  console.log(
    `${STAYS.toLocaleString('en')} stays, 200 groups, 250 staff; ${TOKENS} tokens share the load, so that the limit of none is met ` +
      `(${ONLY_VARIABLE}=sqlite|mysql measures one)`,
  );
  try {
    for (const database of databases) await measure(database);
  } finally {
    for (const database of databases) await database.stop();
  }
  return 0;
}

async function measure({ name, fresh }) {
  const { url, folder, drop } = await fresh();
  try {
    const file = join(folder, 'recorded.json');
    const prepare = start('graphql-prepare.mjs', [JSON.stringify({ url, file, tokensEach: TOKENS })], '0-1');
    const { tenantId } = await firstMessage(prepare);
    for (const question of Object.keys(QUESTIONS)) {
      console.log(`${name}: ${QUESTIONS[question].what}`);
      await compare({ url, file, tenantId, question });
    }
  } finally {
    await drop();
  }
}

/** One after the other, right beside each other: what else a machine does changes within minutes. */
async function compare({ url, file, tenantId, question: name }) {
  const work = { file, name, connections: CONNECTIONS, ...WINDOW };
  const bare = await overHttp('serve-graphql-bare.mjs', [file], work);
  print('bare mercurius, answers in memory', bare);
  const product = await overHttp('serve-api.mjs', [url, tenantId, 'on'], work);
  print('Qunshu, all limits on', product);
  const driver = await firstMessage(start('graphql-driver.mjs', [JSON.stringify({ ...work, url })], SERVER_CORE));
  print(`the driver, the same ${driver.statements} statements`, driver);
  const ratio = (limit) => (product.perSecond / limit.perSecond).toFixed(2);
  const slower = bare.perSecond < driver.perSecond ? bare : driver;
  console.log(
    `  ratio to mercurius ${ratio(bare)}, to the driver ${ratio(driver)}, to the slower ${ratio(slower)} (aim: ${AIM})`,
  );
}

async function overHttp(script, args, work) {
  const server = start(script, args, SERVER_CORE);
  try {
    const { port } = await firstMessage(server);
    return await firstMessage(start('graphql-load.mjs', [JSON.stringify({ ...work, port })], LOAD_CORE));
  } finally {
    await stop(server);
  }
}

function print(what, { perSecond, p50, p99 }) {
  const figures = `${Math.round(perSecond).toString().padStart(7)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`;
  console.log(`  ${what.padEnd(40)} ${figures}`);
}
