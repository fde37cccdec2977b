// One database: makes the tables, fills them, and has the program make every figure from them, as `performance rebuild` does.
import { benchModule, dist, openMigrated, require } from './built.mjs';
import { bulkInto, seedTables } from './bulk-insert.mjs';
import { companyTables } from './reports-company.mjs';

const { NestFactory } = require('@nestjs/core');
const { PerformanceModule, RebuildService } = dist('libs/performance/src');
const { TenancyModule, TenancyService } = dist('libs/tenancy/src');

const { url, stays, now } = JSON.parse(process.argv[2]);

const database = await openMigrated(url);
const modules = [{ module: class Parts {}, imports: [TenancyModule, PerformanceModule] }];
const app = await NestFactory.createApplicationContext(benchModule(database, { DATABASE_URL: url }, modules), {
  logger: ['error'],
});
const { tenantId } = await app
  .get(TenancyService, { strict: false })
  .createTenant({ name: 'bench', timezone: 'Asia/Shanghai' });
const bulk = await bulkInto(url);
await seedTables(bulk, companyTables(tenantId, stays, now));
const since = performance.now();
let shownAt = since;
await app.get(RebuildService, { strict: false }).rebuild(tenantId, (done, total) => {
  if (performance.now() - shownAt < 10_000) return;
  shownAt = performance.now();
  process.stderr.write(`  crediting ${Math.floor((100 * done) / total)}%\n`);
});
const creditSeconds = (performance.now() - since) / 1000;
if (!url.startsWith('sqlite:'))
  await bulk.query('ANALYZE TABLE figure, lifetime, credit, stay, person_identity, group_fact');
await bulk.end();
await app.close();
await database.close();
process.send({ tenantId, creditSeconds });
process.disconnect();
