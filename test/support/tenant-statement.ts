import { getMetadataArgsStorage } from 'typeorm';
// For its side effect: the tables register themselves.
import '@qunshu/database';

/** Names of tables as statements have them, behind the words that they can stand behind. */
const TABLE = /\b(?:FROM|JOIN|INTO|UPDATE)\s+[`"]?(\w+)[`"]?|,\s*[`"]?(\w+)[`"]?\s+[`"]?\w+[`"]?\s+WHERE\b/gi;
/** `tenant_id = …`, `x.tenant_id IN …`, and row values that begin with it. */
const PREDICATE =
  /[`"]?\btenant_id\b[`"]?\s*(?:=|IN\b)|\(\s*(?:\w+\.)?[`"]?tenant_id[`"]?\s*,[^()]*\)\s*(?:=|IN\b|>|<)/gi;
const WRITTEN = /^\s*(?:INSERT|REPLACE)\b[^(]*\(([^)]*)\)/i;
const CHECKED = /^\s*(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH)\b/i;

/** The tables that belong to tenants. The register of tenants itself is none: its rows are tenants. */
export const TENANT_TABLES: ReadonlySet<string> = new Set(
  getMetadataArgsStorage()
    .columns.filter(({ options }) => options.name === 'tenant_id')
    .map(({ target }) => tableOf(target))
    .filter((name) => name !== 'tenant'),
);

/**
 * What is wrong with a statement: the tables of tenants of which it has more than predicates on the tenant, so that it could
 * reach a row of another tenant. Null for one that is right, or not about such a table.
 */
export function lacksTenant(sql: string): string | null {
  if (!CHECKED.test(sql)) return null;
  const text = sql.replace(/'[^']*'/g, "''");
  const insert = WRITTEN.exec(text);
  const tables = [...text.matchAll(TABLE)].flatMap(([, name, listed]) => name ?? listed ?? []);
  const ofTenants = tables.filter((name) => TENANT_TABLES.has(name));
  const predicates = [...text.matchAll(PREDICATE)].length + (insert?.[1]?.includes('tenant_id') === true ? 1 : 0);
  return predicates >= ofTenants.length ? null : ofTenants.join(', ');
}

function tableOf(target: unknown): string {
  const table = getMetadataArgsStorage().tables.find((one) => one.target === target);
  return table?.name ?? '';
}
