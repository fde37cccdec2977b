import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { accessWorld, type World } from '../support/access-world';
import { madeUp, parametersOf } from '../support/made-up-arguments';

const ROOT = join(__dirname, '../..');
/** They are about all tenants, or find out which tenant it is. */
const OF_NO_TENANT = ['allTenants'];
const KEPT_BACK = new Error('nothing is kept');

interface Query {
  readonly name: string;
  call(db: EntityManager, tenant: unknown): unknown;
}

let world: World;
beforeAll(async () => (world = await accessWorld()), 60_000);
afterAll(() => world.api.close());

/** Every exported function of a `*.queries.ts` that takes a database. */
function queries(): Query[] {
  const files = ['libs', 'apps'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.queries.ts') && !path.includes('node_modules'))
      .map((path) => join(ROOT, folder, path)),
  );
  return files.flatMap((file) => Object.entries(exportsOf(file)).flatMap(([name, value]) => queryOf(name, value)));
}

function exportsOf(file: string): Record<string, unknown> {
  const module: unknown = jest.requireActual(file);
  return { ...(module as object) };
}

function queryOf(name: string, value: unknown): Query[] {
  if (typeof value !== 'function') return [];
  const text = String(value);
  const [db, ...rest] = parametersOf(text);
  if (db !== 'db' || OF_NO_TENANT.includes(name)) return [];
  const call = (database: EntityManager, tenant: unknown): unknown =>
    Reflect.apply(value, null, [database, ...rest.map((parameter) => madeUp(parameter, text, tenant))]);
  return [{ name, call }];
}

/** What it gives, or `threw`. Nothing of it is kept. */
async function outcomeOf({ call }: Query, tenant: unknown): Promise<unknown> {
  let outcome: unknown = 'threw';
  const work = async (db: EntityManager): Promise<never> => {
    outcome = await call(db, tenant);
    throw KEPT_BACK;
  };
  await world.api.fresh.database.transaction(work).catch(() => undefined);
  return outcome;
}

function isNothing(outcome: unknown): boolean {
  if (outcome === 'threw' || outcome === null || outcome === undefined || outcome === false || outcome === 0)
    return true;
  if (outcome instanceof Map || outcome instanceof Set) return outcome.size === 0;
  if (typeof outcome !== 'object') return false;
  return Object.values(outcome).every(isNothing);
}

it.each([undefined, null])('F9: a query of the tenant %s throws or gives nothing, whichever it is', async (tenant) => {
  const found: unknown[] = [];
  for (const query of queries()) {
    const outcome = await outcomeOf(query, tenant);
    if (isNothing(outcome)) continue;
    // Beside rows some give what they were asked for, or names of columns.
    const ofNobody = await outcomeOf(query, 'no such tenant');
    if (JSON.stringify(outcome) !== JSON.stringify(ofNobody)) found.push([query.name, outcome]);
  }
  expect(found).toEqual([]);
});

it('F9: most queries do take what is made up for them here, with a tenant that there is', async () => {
  const all = queries();
  const refused: string[] = [];
  for (const query of all) {
    if ((await outcomeOf(query, world.acme.tenantId)) === 'threw') refused.push(query.name);
  }
  expect(all.length).toBeGreaterThan(200);
  expect(refused.length).toBeLessThan(all.length / 2);
});
