// One database: makes the tables, fills them, and measures the program beside the bare driver in one process, in turns.
import { bareMysql } from './identity-bare-mysql.mjs';
import { bareSqlite } from './identity-bare-sqlite.mjs';
import { benchModule, dist, openMigrated, require } from './built.mjs';
import { CORP } from './callback-samples.mjs';
import { contact, externalKey, joined, JOINED_AT, personId, SEEN_AT } from './identity-people.mjs';
import { seed } from './identity-seed.mjs';
import { Meter } from './meter.mjs';

const { NestFactory } = require('@nestjs/core');
const { IdentityModule, IdentityService } = dist('libs/identity/src');
const { ProfileViewService } = dist('libs/profile/src');
const { TenancyModule, TenancyService } = dist('libs/tenancy/src');

const { url, people, batch, rounds, readBatches, mergeBatches, latency } = JSON.parse(process.argv[2]);
/** Odd and no multiple of 5, so that its multiples go once through all people before they come again. */
const STRIDE = 7_654_321;

const database = await openMigrated(url);
const app = await NestFactory.createApplicationContext(
  benchModule(database, { DATABASE_URL: url }, [
    { module: class Views {}, imports: [TenancyModule, IdentityModule], providers: [ProfileViewService] },
  ]),
  { logger: ['error'] },
);
const [identity, tenancy, views] = [IdentityService, TenancyService, ProfileViewService].map((service) =>
  app.get(service, { strict: false }),
);
const { tenantId } = await tenancy.createTenant({ name: 'bench', timezone: 'Asia/Shanghai' });
await tenancy.addWecomApp(tenantId, { ...CORP, secret: 'made-up' });
const bare = url.startsWith('sqlite:') ? bareSqlite(url, tenantId) : await bareMysql(url, tenantId);

const sum = ({ warmUp, measured }) => rounds * (warmUp + measured);
const followers = 2 * batch * sum(mergeBatches);
await seed(bare, tenantId, { people, followers });

let drawn = 0;
const someone = () => Number((BigInt(++drawn) * BigInt(STRIDE)) % BigInt(people));
const some = (make) => Array.from({ length: batch }, make);

async function observe() {
  const seen = some(someone).map(contact);
  const rec = { tenantId, recordedAt: SEEN_AT };
  const observed = await database.transaction((db) => identity.observeContacts(db, rec, seen));
  if (observed.personOf(externalKey(0)) === undefined) throw new Error('nobody was observed');
}

async function readBare() {
  if (!(await bare.read(some(someone)))) throw new Error('the driver found too little');
}

let taken = 0;
const pair = () => ({ follower: taken, contact: (taken++ * STRIDE) % people });

async function merge() {
  const seen = some(pair).map(joined);
  await database.transaction((db) => identity.observe(db, { tenantId, recordedAt: JOINED_AT }, seen));
}

async function mergeBare() {
  await bare.merge(some(pair));
}

/** Batches of both in turns, so that whatever else the machine does meets both. Observations a second, one figure a round. */
async function inTurns(steps, { warmUp, measured }) {
  const rates = steps.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [side, step] of steps.entries()) {
      for (let n = 0; n < warmUp; n++) await step();
      const since = performance.now();
      for (let n = 0; n < measured; n++) await step();
      rates[side].push((measured * batch * 1000) / (performance.now() - since));
    }
  }
  return { product: rates[0], bare: rates[1] };
}

async function times(step) {
  const meter = new Meter(latency);
  while (!meter.isOver) {
    const n = someone();
    const since = performance.now();
    if (!(await step(n))) throw new Error('nobody was found');
    meter.ended(since);
  }
  return meter.result();
}

async function find(n) {
  const id = await views.personIdOf(tenantId, { kind: 'EXTERNAL_USER_ID', value: externalKey(n).value });
  return (await views.persons(tenantId, [id]))[0];
}

const observing = await inTurns([observe, readBare], readBatches);
const merging = await inTurns([merge, mergeBare], mergeBatches);
const [merged, left] = [await bare.count('person_alias'), await bare.count('person')];
if (merged !== taken || left !== people + followers - taken) throw new Error(`${taken} pairs, but ${merged} merges`);
const service = await times(find);
const byPrimaryKey = await times((n) => bare.personById(personId(n)));
await bare.end();
await app.close();
await database.close();
process.send({ tenantId, observing, merging, merged, service, byPrimaryKey });
process.disconnect();
