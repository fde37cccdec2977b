// The gateway as it is built, on the database of argument 1, alone in its process.
import { createRequire } from 'node:module';
import { CORP } from './callback-samples.mjs';

const require = createRequire(import.meta.url);
const dist = (path) => require(`../../dist/${path}`);
const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { fastify } = require('fastify');
const { GatewayModule } = dist('apps/gateway/src/gateway.module');
const { Database, migrate, openDatabase } = dist('libs/database/src');
const { CLOCK, createLog, LOG, readSettings, SETTINGS, systemClock } = dist('libs/kernel/src');
const { KeyedHash, Sealer, TenancyService } = dist('libs/tenancy/src');

const [url, spoolDir] = process.argv.slice(2);

function core(database) {
  const providers = [
    { provide: Database, useValue: database },
    { provide: SETTINGS, useValue: readSettings({ DATABASE_URL: url, SPOOL_DIR: spoolDir }) },
    { provide: CLOCK, useValue: systemClock },
    { provide: LOG, useValue: createLog('warn', process.stderr) },
    { provide: Sealer, useValue: new Sealer(Buffer.alloc(32, 1)) },
    { provide: KeyedHash, useValue: new KeyedHash(Buffer.alloc(32, 2)) },
  ];
  return { module: class Core {}, global: true, providers, exports: providers.map(({ provide }) => provide) };
}

const database = await openDatabase({ url, unchecked: true });
await migrate(database);
const app = await NestFactory.create(
  { module: class Bench {}, imports: [core(database), GatewayModule] },
  new FastifyAdapter(fastify()),
  { logger: ['error'] },
);
const tenancy = app.get(TenancyService, { strict: false });
const { tenantId } = await tenancy.createTenant({ name: 'bench', timezone: 'Asia/Shanghai' });
await tenancy.addWecomApp(tenantId, { ...CORP, secret: 'made-up' });
await app.listen(0, '127.0.0.1');
process.send({ port: app.getHttpServer().address().port });
process.on('disconnect', () => void app.close().then(() => database.close()));
