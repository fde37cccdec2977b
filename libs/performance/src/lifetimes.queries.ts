import type { EntityManager } from 'typeorm';
import { marks, type RawWhole } from '@qunshu/database';
import { pagesOf, type Day } from '@qunshu/kernel';
import type { Attribution } from './figures';
import { lifetimeScopeOf, scopesOfLifetime, STAFF_SCOPES } from './scope-key';
import { booksOf, scopesBeginning } from './sums.queries';

const SCOPES_A_QUERY = 500;

export interface EndedOf {
  readonly scopes: readonly string[];
  readonly from: Day;
  /** Included. */
  readonly to: Day;
  readonly attribution: Attribution;
  readonly days: number;
}

/** Of the stays that began in a range of days: how many ended within so many days, by scope; scopes without any are left out. */
export async function endedWithin(db: EntityManager, tenantId: string, of: EndedOf): Promise<Map<string, number>> {
  const wanted = new Set(of.scopes);
  const found = new Map<string, number>();
  for (const scopes of pagesOf(await placesOf(db, tenantId, of.scopes), SCOPES_A_QUERY)) {
    for (const row of await rowsOf(db, tenantId, { ...of, scopes })) {
      const counted = scopesOfLifetime(row.scope, row.path).filter((scope) => wanted.has(scope));
      for (const scope of counted) found.set(scope, (found.get(scope) ?? 0) + Number(row.stays));
    }
  }
  return found;
}

/** Under which scopes it is kept what the wanted ones are sums of. */
async function placesOf(db: EntityManager, tenantId: string, wanted: readonly string[]): Promise<string[]> {
  const kept = wanted.map(lifetimeScopeOf);
  // Anybody may have counted to a department.
  const all = kept.includes(null) ? await scopesBeginning(db, tenantId, STAFF_SCOPES) : [];
  return [...new Set([...kept.filter((scope) => scope !== null), ...all])];
}

interface RawEnded {
  readonly scope: string;
  readonly path: string;
  readonly stays: RawWhole;
}

function rowsOf(
  db: EntityManager,
  tenantId: string,
  { scopes, from, to, attribution, days }: EndedOf,
): Promise<RawEnded[]> {
  return db.query<RawEnded[]>(
    `SELECT scope, path, SUM(stays) AS stays FROM lifetime WHERE tenant_id = ? AND scope IN ${marks(scopes)}
       AND attribution IN ${booksOf(attribution)} AND day BETWEEN ? AND ? AND lasted <= ? GROUP BY scope, path`,
    [tenantId, ...scopes, from, to, days],
  );
}
