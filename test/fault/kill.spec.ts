import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InboxRow, migrate, openDatabase, StayRow, type Database } from '@qunshu/database';
import { inboxStats } from '@qunshu/inbox';
import { createSandbox, type Callback, type Sandbox } from '../../apps/sandbox/src';
import { connectTo } from '../support/booted';
import { cli } from '../support/cli';
import { freePort } from '../support/free-port';
import { freshDatabaseUrl } from '../support/fresh-database';

const KILLS = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 1000 : 20;
const MAIN = join(__dirname, '../../dist/apps/qunshu/src/main.js');
const START = Date.UTC(2026, 7, 1);

let env: Record<string, string>;
let database: Database;
let sandbox: Sandbox;
let remove: () => Promise<void>;
let tenantId: string;
let url: string;
let serving: ChildProcess | null = null;

beforeAll(async () => {
  if (!existsSync(MAIN)) throw new Error('Nothing is built: run "npm run build" first ("npm test" does).');
  const fresh = await freshDatabaseUrl();
  remove = fresh.remove;
  sandbox = createSandbox({
    seed: 9,
    size: { groups: 6, customers: 120, staff: 8, departments: 5 },
    startAt: START,
    days: 400,
    detailLagMs: 20,
    resendDelayMs: 150,
  });
  const { url: wecomUrl } = await sandbox.start();
  const clock = join(fresh.folder, 'clock');
  writeFileSync(clock, String(START));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = {
    PATH: process.env['PATH'] ?? '',
    PORT: String(port),
    METRICS_PORT: '0',
    LOG_LEVEL: 'fatal',
    DATABASE_URL: fresh.url,
    SPOOL_DIR: join(fresh.folder, 'spool'),
    QUNSHU_SECRET_KEY: randomBytes(32).toString('base64'),
    SIMULATED_CLOCK_FILE: clock,
    WECOM_API_URL: wecomUrl,
    WECOM_SETTLE_MS: '50',
  };
  database = await openDatabase({ url: fresh.url, unchecked: true });
  await migrate(database);
  tenantId = await addTenant();
  connectTo(sandbox, url);
}, 60_000);

afterAll(async () => {
  serving?.kill('SIGKILL');
  await database.close();
  await sandbox.stop();
  await remove();
});

async function addTenant(): Promise<string> {
  const { corpId, agentId, secret, token, encodingAesKey, contacts } = sandbox.apps;
  const created = await cli(env, 'tenant create --name Toy --json');
  const id = (JSON.parse(created.stdout) as { tenantId: string }).tenantId;
  const config = JSON.stringify({ corpId, agentId, secret, token, encodingAesKey, contacts });
  const added = await cli(env, `app add wecom --tenant ${id} --config - --json`, config);
  expect(added).toMatchObject({ code: 0 });
  return id;
}

async function start(): Promise<void> {
  serving = spawn(process.execPath, [MAIN, 'serve'], { env, stdio: 'ignore' });
  for (let tries = 0; tries < 400; tries++) {
    const ready = await fetch(`${url}/readyz`)
      .then(({ status }) => status === 200)
      .catch(() => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('serve did not become ready');
}

async function kill(): Promise<void> {
  const child = serving;
  if (!child) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** WeCom gives up after three re-sends; here whoever was not acknowledged is sent again, as the next sync would tell. */
async function deliver(callbacks: readonly Callback[]): Promise<void> {
  for (const callback of callbacks) {
    for (;;) {
      const { fate } = await sandbox.deliver(callback);
      if (fate !== 'refused') break;
    }
  }
}

it(`loses and doubles nothing that was acknowledged, though the process is killed ${KILLS} times`, async () => {
  await start();
  let kills = 0;
  const replay = { isOver: false };
  const killer = (async () => {
    while (kills < KILLS) {
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 500));
      await kill();
      kills++;
      await start();
    }
    replay.isOver = true;
  })();
  for (const step of sandbox.history()) {
    writeFileSync(env['SIMULATED_CLOCK_FILE'] ?? '', String(step.at));
    await deliver(step.callbacks);
    if (replay.isOver) break;
  }
  await killer;
  await untilSettled();

  const acknowledged = new Set(sandbox.delivered.map(({ textHash }) => textHash));
  const rows = await database.read.find(InboxRow, { where: { tenantId } });
  const stored = rows.map(({ textHash }) => textHash);
  expect(new Set(stored).size).toBe(stored.length);
  expect([...acknowledged].filter((hash) => !stored.includes(hash))).toEqual([]);
  expect(rows.filter(({ status }) => status === 'waiting' || status === 'dead')).toEqual([]);
  expect(await leaveEffects()).toEqual(leavesOfTruth());
}, 600_000);

async function untilSettled(): Promise<void> {
  for (;;) {
    if ((await inboxStats(database.read, tenantId)).pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Leaves are told by callbacks alone: each one acknowledged has exactly one effect. */
async function leaveEffects(): Promise<string[]> {
  const stays = await database.read.find(StayRow, { where: { tenantId, endedBy: 'told' } });
  return stays.map(({ chatId, memberId, leftAt }) => sha(`${chatId} ${memberId.toLowerCase()} ${leftAt ?? ''}`)).sort();
}

function leavesOfTruth(): string[] {
  const ended = sandbox
    .truth()
    .groups.flatMap(({ chatId, stays }) =>
      stays
        .filter(({ quitScene }) => quitScene !== null)
        .map(({ memberId, leftAt }) => `${chatId} ${memberId.toLowerCase()} ${leftAt ?? ''}`),
    );
  return ended.map(sha).sort();
}

function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
