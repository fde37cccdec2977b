import type { EntityManager } from 'typeorm';

export interface ApiUsageView {
  readonly path: string;
  readonly calls: number;
  readonly errors: number;
  /** Calls of the hour that is running. */
  readonly callsThisHour: number;
}

/** The counters of a tenant by name. */
export async function counters(db: EntityManager, tenantId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ name: string; value: string | number }[]>(
    'SELECT name, value FROM counter WHERE tenant_id = ?',
    [tenantId],
  );
  return new Map(rows.map(({ name, value }) => [name, Number(value)]));
}

/** When the newest complete pull from WeCom ended. */
export async function lastSyncAt(db: EntityManager, tenantId: string): Promise<number | null> {
  const [row] = await db.query<{ at: string | number | null }[]>(
    "SELECT MAX(finished_at) AS at FROM sync_run WHERE tenant_id = ? AND status = 'done'",
    [tenantId],
  );
  return row?.at === null || row?.at === undefined ? null : Number(row.at);
}

interface RawUsage {
  readonly path: string;
  readonly calls: string | number;
  readonly errors: string | number;
  readonly now: string | number;
}

/** WeCom API calls by path from the hour `since` on; `hour` is the one that is running (epoch hours). */
export async function apiUsage(
  db: EntityManager,
  tenantId: string,
  { since, hour }: { readonly since: number; readonly hour: number },
): Promise<ApiUsageView[]> {
  const rows = await db.query<RawUsage[]>(
    `SELECT path, SUM(calls) AS calls, SUM(errors) AS errors, SUM(CASE WHEN hour = ? THEN calls ELSE 0 END) AS now
     FROM api_usage WHERE tenant_id = ? AND hour > ? GROUP BY path ORDER BY path`,
    [hour, tenantId, since],
  );
  return rows.map((row) => {
    return {
      path: row.path,
      calls: Number(row.calls),
      errors: Number(row.errors),
      callsThisHour: Number(row.now),
    };
  });
}
