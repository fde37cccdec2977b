// The gateway as it is built, on the database of argument 1, alone in its process.
import { benchModule, dist, openMigrated, require } from './built.mjs';
import { CORP } from './callback-samples.mjs';

const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { httpServer } = dist('apps/qunshu/src/serve/http-server');
const { readSettings } = dist('libs/kernel/src');
const { GatewayModule } = dist('apps/gateway/src/gateway.module');
const { TenancyService } = dist('libs/tenancy/src');

const [url, spoolDir] = process.argv.slice(2);

const database = await openMigrated(url);
const app = await NestFactory.create(
  benchModule(database, { DATABASE_URL: url, SPOOL_DIR: spoolDir }, [GatewayModule]),
  new FastifyAdapter(httpServer(readSettings({}))),
  { logger: ['error'] },
);
const tenancy = app.get(TenancyService, { strict: false });
const { tenantId } = await tenancy.createTenant({ name: 'bench', timezone: 'Asia/Shanghai' });
await tenancy.addWecomApp(tenantId, { ...CORP, secret: 'made-up' });
await app.listen(0, '127.0.0.1');
process.send({ port: app.getHttpServer().address().port });
process.on('disconnect', () => void app.close().then(() => database.close()));
