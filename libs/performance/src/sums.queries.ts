import type { EntityManager } from 'typeorm';
import { marks, type RawWhole } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';
import type { Attribution } from './figures';
import { COUNTERS, type Counter, type Counts } from './ledger';
import { columnOf } from './ledger.queries';
import type { Range } from './span-cover.rules';

const SCOPES_A_QUERY = 500;

export interface SumOf {
  readonly scopes: readonly string[];
  readonly ranges: readonly Range[];
  readonly attribution: Attribution;
  /** All others are given as 0. */
  readonly counters?: readonly Counter[];
}

/** What scopes gained and lost in ranges of spans, by scope; of which there is nothing is left out. */
export async function sumsOf(db: EntityManager, tenantId: string, of: SumOf): Promise<Map<string, Counts>> {
  const counters = of.counters ?? COUNTERS;
  const sums = counters.map((counter, n) => `SUM(${columnOf(counter)}) AS c${n}`).join(', ');
  const found = new Map<string, Counts>();
  for (const scopes of pagesOf(of.scopes, SCOPES_A_QUERY)) {
    const { sql, values } = conditionOf(tenantId, { ...of, scopes });
    const rows = await db.query<(Record<string, RawWhole> & { scope: string })[]>(
      `SELECT scope, ${sums} FROM figure WHERE ${sql} GROUP BY scope`,
      values,
    );
    for (const row of rows)
      found.set(
        row.scope,
        countsOf(counters, (n) => row[`c${n}`]),
      );
  }
  return found;
}

export interface DayCounts {
  readonly scope: string;
  /** As `d2026-11-23`. */
  readonly span: string;
  readonly counts: Counts;
}

/** The same, for each span by itself. */
export async function countsBySpan(db: EntityManager, tenantId: string, of: SumOf): Promise<DayCounts[]> {
  const counters = of.counters ?? COUNTERS;
  const sums = counters.map((counter, n) => `SUM(${columnOf(counter)}) AS c${n}`).join(', ');
  const found: DayCounts[] = [];
  for (const scopes of pagesOf(of.scopes, SCOPES_A_QUERY)) {
    const { sql, values } = conditionOf(tenantId, { ...of, scopes });
    const rows = await db.query<(Record<string, RawWhole> & { scope: string; span: string })[]>(
      `SELECT scope, span, ${sums} FROM figure WHERE ${sql} GROUP BY scope, span`,
      values,
    );
    for (const row of rows)
      found.push({ scope: row.scope, span: row.span, counts: countsOf(counters, (n) => row[`c${n}`]) });
  }
  return found;
}

/** The scopes that begin with a text and of which there is any figure. */
export async function scopesBeginning(db: EntityManager, tenantId: string, prefix: string): Promise<string[]> {
  const behind = `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`;
  // With the tenant named as well, MariaDB takes one step of the index a scope instead of reading every row of each.
  const rows = await db.query<{ scope: string }[]>(
    'SELECT DISTINCT tenant_id, scope FROM figure WHERE tenant_id = ? AND scope >= ? AND scope < ?',
    [tenantId, prefix, behind],
  );
  return rows.map(({ scope }) => scope);
}

/** Under `CURRENT` both books: what counted at the time, and what of it has moved since. */
export function booksOf(attribution: Attribution): string {
  return attribution === 'CURRENT' ? "('event', 'moved')" : "('event')";
}

function conditionOf(tenantId: string, { scopes, ranges, attribution }: SumOf): { sql: string; values: unknown[] } {
  const spans = ranges.map(() => 'span BETWEEN ? AND ?').join(' OR ');
  return {
    sql: `tenant_id = ? AND scope IN ${marks(scopes)} AND attribution IN ${booksOf(attribution)} AND (${spans})`,
    values: [tenantId, ...scopes, ...ranges.flatMap(({ from, to }) => [from, to])],
  };
}

function countsOf(counters: readonly Counter[], sumOf: (place: number) => RawWhole | undefined): Counts {
  return COUNTERS.map((counter) => {
    const place = counters.indexOf(counter);
    return place === -1 ? 0 : Number(sumOf(place) ?? 0);
  });
}
