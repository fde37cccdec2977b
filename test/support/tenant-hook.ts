import { AsyncLocalStorage } from 'node:async_hooks';
import SqliteConnection from 'better-sqlite3';
import { Connection as MysqlConnection } from 'mysql2';
import { lacksTenant } from './tenant-statement';

/** Statements of the house that are about all tenants, by what they say, and why that is right. */
const OVER_ALL_TENANTS: readonly { readonly statement: RegExp; readonly why: string }[] = [
  {
    statement: /FROM [`"]account_claim[`"] .*WHERE .*[`"]kind[`"] = \?.*[`"]account[`"] = \?/s,
    why: 'A corp or app id is of one tenant of all: this finds out which one has it.',
  },
  {
    statement: /^SELECT tenant_id, token_hash FROM api_token WHERE id IS NULL$/,
    why: 'The migration that gave ids to the tokens of all tenants.',
  },
  {
    statement: /^INSERT (?:OR )?IGNORE INTO credit_due .* SELECT .* FROM (?:customer_group|contact)$/s,
    why: 'The migration that had everything of all tenants credited.',
  },
];

const allowed = new AsyncLocalStorage<true>();
const found = new Set<string>();

/** For what a test itself looks up or upsets in the rows of all tenants of its database. */
export function overAllTenants<T>(work: () => T): T {
  return allowed.run(true, work);
}

/** Statements since the last time that could reach rows of another tenant. */
export function takeFound(): string[] {
  const statements = [...found];
  found.clear();
  return statements;
}

function see(sql: unknown): void {
  const text = typeof sql === 'string' ? sql : '';
  const tables = allowed.getStore() === true ? null : lacksTenant(text);
  if (tables === null || OVER_ALL_TENANTS.some(({ statement }) => statement.test(text))) return;
  found.add(`${tables}: ${text.replace(/\s+/g, ' ')}`);
}

/** On the drivers, so that no way around the entity manager is a way around this. */
function watch(prototype: object, methods: readonly string[]): void {
  for (const name of methods) {
    const stock: unknown = Reflect.get(prototype, name);
    if (typeof stock !== 'function') throw new Error(`The driver changed: it has no ${name}()`);
    Reflect.set(prototype, name, function watched(this: unknown, sql: unknown, ...rest: unknown[]): unknown {
      see(sqlOf(sql));
      const answer: unknown = Reflect.apply(stock, this, [sql, ...rest]);
      return answer;
    });
  }
}

function sqlOf(asked: unknown): unknown {
  return typeof asked === 'object' && asked !== null && 'sql' in asked ? asked.sql : asked;
}

function failForThem(): void {
  const statements = takeFound();
  if (statements.length === 0) return;
  const text = statements.map((one) => `  ${one}`).join('\n');
  throw new Error(`These statements lack the tenant of a table (test/support/tenant-hook.ts):\n${text}`);
}

watch(SqliteConnection.prototype, ['prepare']);
watch(MysqlConnection.prototype, ['query', 'execute']);
afterEach(failForThem);
afterAll(failForThem);
