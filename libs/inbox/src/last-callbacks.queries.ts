import type { EntityManager } from 'typeorm';
import type { RawWhole } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';

/** Whoever sends anything regularly is among so many. */
const NEWEST = 2000;

/** When each source was last heard of, in real time; those that never were are left out. */
export async function lastCallbacks(
  db: EntityManager,
  tenantId: string,
  sources: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db.query<{ source: string; at: RawWhole }[]>(
    `SELECT source, MAX(received_at) AS at FROM (
       SELECT source, received_at FROM inbox WHERE tenant_id = ? ORDER BY id DESC LIMIT ${NEWEST}
     ) newest GROUP BY source`,
    [tenantId],
  );
  const found = new Map(rows.map(({ source, at }) => [source, Number(at)]));
  for (const source of new Set(sources)) {
    if (found.has(source)) continue;
    // A quiet one has few, and they are found by the index of its texts.
    const [row] = await db.query<{ at: RawWhole | null }[]>(
      'SELECT MAX(received_at) AS at FROM inbox WHERE tenant_id = ? AND source = ?',
      [tenantId, source],
    );
    if (row?.at !== null && row?.at !== undefined) found.set(source, Number(row.at));
  }
  return found;
}
