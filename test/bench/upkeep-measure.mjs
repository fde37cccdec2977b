// One database: a company with its history and figures; then callbacks of its groups applied one by one, with the figures
// kept up and without, in turns. Says how long each took.
import { benchModule, dist, openMigrated, require } from './built.mjs';
import { bulkInto, seedTables } from './bulk-insert.mjs';
import { CORP } from './callback-samples.mjs';
import { chatId, companyTables, CORP_ID } from './reports-company.mjs';

const { NestFactory } = require('@nestjs/core');
const { WorkModule } = dist('apps/worker/src/work.module');
const { wecomArrival } = dist('apps/gateway/src/wecom-arrival');
const { LaneRunner, ReceiveModule, Receiver } = dist('libs/inbox/src');
const { CreditService } = dist('libs/performance/src/credit.service');
const { FigureLog, RebuildService } = dist('libs/performance/src');
const { TenancyService } = dist('libs/tenancy/src');

const { url, folder, stays, groups, rounds, warmUp, batch } = JSON.parse(process.argv[2]);

const database = await openMigrated(url);
// Reads of WeCom, which a join asks for, come later than the bench is over.
const settings = { DATABASE_URL: url, DATA_DIR: folder, WECOM_SETTLE_MS: '600000' };
const app = await NestFactory.createApplicationContext(benchModule(database, settings, [WorkModule, ReceiveModule]), {
  logger: ['error'],
});
const [runner, receiver, credits, figures, rebuild, tenancy] = [
  LaneRunner,
  Receiver,
  CreditService,
  FigureLog,
  RebuildService,
  TenancyService,
].map((service) => app.get(service, { strict: false }));
const { tenantId } = await tenancy.createTenant({ name: 'bench', timezone: 'Asia/Shanghai' });
await tenancy.addWecomApp(tenantId, { ...CORP, corpId: CORP_ID, secret: 'made-up' });
const bulk = await bulkInto(url);
await seedTables(bulk, companyTables(tenantId, stays, Date.now()));
await bulk.end();
await rebuild.rebuild(tenantId, () => undefined);

const JOINING = { detail: 'add_member', scene: 'JoinScene', member: (n) => Promise.resolve(`wmNew${n}`) };
const KINDS = {
  'somebody joins': { ...JOINING, together: 1 },
  'somebody leaves': { detail: 'del_member', scene: 'QuitScene', member: presentIn, together: 1 },
  'ten wait in a lane': { ...JOINING, together: 10 },
};

async function presentIn(_, chat) {
  const [row] = await database.read.query(
    'SELECT member_id FROM stay WHERE tenant_id = ? AND chat_id = ? AND open_mark = 1 ORDER BY member_id LIMIT 1',
    [tenantId, chat],
  );
  return row.member_id;
}

let told = 0;
/** Stores a callback as the gateway does. Gives its lane. */
async function store({ detail, scene, member, together }) {
  const n = told++;
  const chat = chatId((Math.floor(n / together) * 7) % groups);
  const text =
    `<xml><ToUserName>${CORP_ID}</ToUserName><FromUserName>sys</FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}` +
    `</CreateTime><MsgType>event</MsgType><Event>change_external_chat</Event><ChatId>${chat}</ChatId><ChangeType>update` +
    `</ChangeType><UpdateDetail>${detail}</UpdateDetail><${scene}>0</${scene}><MemChangeCnt>1</MemChangeCnt><MemChangeList><Item>` +
    `${await member(n, chat)}</Item></MemChangeList></xml>`;
  const arrival = wecomArrival({ tenantId, source: CORP_ID }, Buffer.from(text));
  const receipt = await receiver.receive(arrival);
  if (receipt !== 'stored') throw new Error(`a callback is ${receipt}`);
  return arrival.lane;
}

/** Milliseconds for one callback, from the row that waits to all of it applied, with all its figures. */
async function apply(kind, times) {
  const lanes = new Set();
  for (let n = 0; n < times; n++) lanes.add(await store(kind));
  const since = performance.now();
  for (const lane of lanes) await runner.run({ tenantId, lane });
  // What was noted becomes figures: a worker does that once a second.
  await figures.fold(tenantId);
  return (performance.now() - since) / times;
}

/** One figure a round and side. */
async function inTurns(kind) {
  const took = { with: [], without: [] };
  for (let round = -1; round < rounds; round++) {
    for (const side of ['with', 'without']) {
      if (side === 'with') credits.attach();
      else database.finishWith(() => Promise.resolve());
      const ms = await apply(kind, round < 0 ? warmUp : batch);
      took[side].push(ms);
    }
  }
  // The first round compiles.
  return { with: took.with.slice(1), without: took.without.slice(1) };
}

const result = {};
for (const [name, kind] of Object.entries(KINDS)) result[name] = await inTurns(kind);
await app.close();
await database.close();
process.send(result);
process.disconnect();
