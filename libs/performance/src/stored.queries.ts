import type { EntityManager } from 'typeorm';
import { COUNTERS } from './ledger';
import { columnOf } from './ledger.queries';

type RawWhole = string | number;

/** The stored figures as text, by scope, book and span; what adds up to nothing is left out. */
export async function storedFigures(db: EntityManager, tenantId: string): Promise<Map<string, string>> {
  const columns = COUNTERS.map((counter) => `\`${columnOf(counter)}\``);
  const isAnything = columns.map((column) => `${column} <> 0`).join(' OR ');
  const rows = await db.query<(Record<string, RawWhole> & { scope: string; attribution: string; span: string })[]>(
    `SELECT scope, attribution, span, ${columns.join(', ')} FROM figure WHERE tenant_id = ? AND (${isAnything})`,
    [tenantId],
  );
  return new Map(
    rows.map((row) => [
      `${row.scope} ${row.attribution} ${row.span}`,
      COUNTERS.map((counter) => Number(row[columnOf(counter)])).join(' '),
    ]),
  );
}

/** As the keys of a ledger. */
export async function storedLifetimes(db: EntityManager, tenantId: string): Promise<Map<string, string>> {
  const rows = await db.query<{ scope: string; attribution: string; day: string; lasted: RawWhole; stays: RawWhole }[]>(
    'SELECT scope, attribution, day, lasted, stays FROM lifetime WHERE tenant_id = ? AND stays <> 0',
    [tenantId],
  );
  return new Map(
    rows.map(({ scope, attribution, day, lasted, stays }) => [
      `${attribution}|${day}|${Number(lasted)}|${scope}`,
      String(Number(stays)),
    ]),
  );
}
