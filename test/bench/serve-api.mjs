// The API as it is built, on a database that is there already, alone in its process. Says its port and a token.
import { benchModule, dist, openMigrated, require } from './built.mjs';

const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { httpServer } = dist('apps/qunshu/src/serve/http-server');
const { readSettings } = dist('libs/kernel/src');
const { ApiModule } = dist('apps/api/src/api.module');
const { TokenService } = dist('libs/tenancy/src');

const [url, tenantId, rateLimits = 'off'] = process.argv.slice(2);

const database = await openMigrated(url);
const app = await NestFactory.create(
  benchModule(database, { DATABASE_URL: url, RATE_LIMITS: rateLimits }, [ApiModule]),
  new FastifyAdapter(httpServer(readSettings({}))),
  { logger: ['error'] },
);
await app.listen(0, '127.0.0.1');
const token = await app
  .get(TokenService, { strict: false })
  .issue({ tenantId, role: 'admin', userId: null, ttlMs: 3_600_000 });
process.send({ port: app.getHttpServer().address().port, token });
process.on('disconnect', () => void app.close().then(() => database.close()));
