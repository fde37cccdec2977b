// Lives the history of a company, with what is built, into a folder: `node test/pages/seed/live.mjs <folder> [{company, end}]`,
// else that of the specs. A process of its own: what the build registers globally must not meet what the specs load.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../bench/built.mjs';
import { COMPANY, END, lastDeeds } from './company.mjs';

async function seed(path, { company, end }) {
  const { createSandbox } = dist('apps/sandbox/src');
  const { DemoFolder } = dist('apps/qunshu/src/demo/demo-folder');
  const { startServer } = dist('apps/qunshu/src/serve/start-server');
  const folder = new DemoFolder(path);
  const setClock = folder.setClock.bind(folder);
  // The end of a history sets the clock to the real time; here it stays where the history ends.
  folder.setClock = (now) => setClock(Math.min(now, end));
  folder.setClock(company.startAt);
  const sandbox = createSandbox(company);
  const { url } = await sandbox.start();
  const secretKey = randomBytes(32).toString('base64');
  const server = await startServer(settingsOf({ folder, url, secretKey }));
  const lived = await live({ server, sandbox, folder, company, end });
  await server.close();
  await sandbox.stop();
  writeFileSync(join(path, 'world.json'), JSON.stringify({ company, end, secretKey, ...lived }));
}

function settingsOf({ folder, url, secretKey }) {
  const { readSettings } = dist('libs/kernel/src');
  return readSettings({
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    DATABASE_URL: `sqlite:${folder.database}`,
    SPOOL_DIR: join(folder.path, 'spool'),
    QUNSHU_SECRET_KEY: secretKey,
    SIMULATED_CLOCK_FILE: folder.clock,
    WECOM_API_URL: url,
    WECHAT_API_URL: url,
    WECOM_SETTLE_MS: '50',
  });
}

async function live({ server, sandbox, folder, company, end }) {
  const { connect, demoTenant } = dist('apps/qunshu/src/demo/tenant');
  const { Outside } = dist('apps/qunshu/src/demo/outside');
  const { castOf } = dist('apps/qunshu/src/demo/cast');
  const { playHistory } = dist('apps/qunshu/src/demo/play-history');
  const { SyncService } = dist('apps/worker/src/sync/sync.service');
  const { TenantAdmins } = dist('libs/access/src');
  const get = (service) => server.app.get(service, { strict: false });
  const tenantId = await demoTenant(server, sandbox);
  connect(sandbox, server.url);
  await get(SyncService).run(tenantId, () => undefined);
  const history = { sandbox, server, folder, tenantId, outside: await Outside.of(server, tenantId) };
  const progress = { startAt: company.startAt, stepsDelivered: 0, historyDone: false };
  const context = { signal: new AbortController().signal, show: () => undefined };
  await playHistory(history, progress, context);
  const cast = castOf(sandbox);
  const deeds = lastDeeds(sandbox.truth(), { ...cast, end });
  for (const { driver, args } of deeds) {
    const made = sandbox[driver](...args);
    await sandbox.deliverAll(Array.isArray(made) ? made : []);
  }
  await sandbox.idle();
  await settled(server, tenantId);
  await get(TenantAdmins).add(tenantId, cast.admin, { actor: 'a test', fromAddress: null });
  return { tenantId, deeds, cast };
}

async function settled(server, tenantId) {
  const { Database } = dist('libs/database/src');
  const { hasPending } = dist('libs/inbox/src');
  const database = server.app.get(Database);
  while (await hasPending(database.read, tenantId)) await new Promise((resolve) => setTimeout(resolve, 15));
}

const [folder, other] = process.argv.slice(2);
await seed(folder, other === undefined ? { company: COMPANY, end: END } : JSON.parse(other));
process.exit(0);
