// One database: makes the tables, fills them, issues tokens, and writes down what each question answers and which
// statements it takes.
import { writeFileSync } from 'node:fs';
import { benchModule, dist, openMigrated, require } from './built.mjs';
import { bulkInto, seedTables } from './bulk-insert.mjs';
import { sidebarTables } from './graphql-company.mjs';
import { CORP, CUSTOMERS, QUESTIONS, SELLER, STAYS } from './graphql-questions.mjs';
import { companyTables } from './reports-company.mjs';

const { NestFactory } = require('@nestjs/core');
const { printSchema } = require('graphql');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { ApiModule } = dist('apps/api/src/api.module');
const { httpServer } = dist('apps/qunshu/src/serve/http-server');
const { openDatabase } = dist('libs/database/src');
const { readSettings } = dist('libs/kernel/src');
const { TenancyService, TokenService } = dist('libs/tenancy/src');

const { url, file, tokensEach } = JSON.parse(process.argv[2]);

await (await openMigrated(url)).close();
const statements = [];
const nothing = () => undefined;
const logger = {
  logQuery: (sql, parameters) => void statements.push({ sql, parameters: parameters ?? [] }),
  ...Object.fromEntries(
    ['logQueryError', 'logQuerySlow', 'logSchemaBuild', 'logMigration', 'log'].map((name) => [name, nothing]),
  ),
};
const database = await openDatabase({ url, logger });
const server = httpServer(readSettings({}));
const settings = { DATABASE_URL: url, RATE_LIMITS: 'off' };
const app = await NestFactory.create(benchModule(database, settings, [ApiModule]), new FastifyAdapter(server), {
  logger: ['error'],
});
await app.init();
await server.ready();
const tenancy = app.get(TenancyService, { strict: false });
const { tenantId } = await tenancy.createTenant({ name: 'bench', timezone: 'Asia/Shanghai' });
const keys = { token: 'benchtoken', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
await tenancy.addWecomApp(tenantId, { ...CORP, ...keys });
const bulk = await bulkInto(url);
const now = Date.now();
await seedTables(bulk, [...companyTables(tenantId, STAYS, now), ...sidebarTables(tenantId, now)]);
if (!url.startsWith('sqlite:'))
  await bulk.query('ANALYZE TABLE person, person_identity, stay, contact, activity, shop_order');
await bulk.end();

/** Many, so that none comes near its own limit. */
async function tokensOf(role) {
  const userId = role === 'staff' ? SELLER : null;
  const issue = () => app.get(TokenService, { strict: false }).issue({ tenantId, role, userId, ttlMs: 86_400_000 });
  const tokens = [];
  for (let n = 0; n < tokensEach; n++) tokens.push(await issue());
  return tokens;
}

async function ask(token, body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const { body: text } = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers,
    payload: JSON.stringify(body),
  });
  return JSON.parse(text);
}

async function record({ role, query, variables, isGood }) {
  const tokens = await tokensOf(role);
  const asked = [];
  for (let n = 0; n < CUSTOMERS.count; n++) {
    const body = { query, variables: variables(n) };
    // Once more, so that what is kept in memory is there.
    await ask(tokens[n % tokens.length], body);
    statements.length = 0;
    const { data, errors } = await ask(tokens[n % tokens.length], body);
    if (errors || !isGood(data)) throw new Error(`not the answer: ${JSON.stringify({ data, errors }).slice(0, 2000)}`);
    asked.push({ variables: body.variables, data, statements: [...statements] });
  }
  return { tokens, query, asked };
}

const recorded = { sdl: printSchema(server.graphql.schema) };
for (const [name, question] of Object.entries(QUESTIONS)) recorded[name] = await record(question);
writeFileSync(file, JSON.stringify(recorded));
await app.close();
await database.close();
process.send({ tenantId });
process.disconnect();
