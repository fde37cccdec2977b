import type { EntityManager } from 'typeorm';

export interface InboxStats {
  /** Every callback kept, whatever became of it; duplicates are not kept. */
  readonly received: number;
  /** Received and not fully applied: waiting callbacks, and the reads that they still owe. */
  readonly pending: number;
  /** Of the pending callbacks, those whose lane is being worked on now. */
  readonly processing: number;
  readonly done: number;
  readonly failed: number;
  readonly ignored: number;
  readonly oldestPendingSeconds: number | null;
}

/** The state of a tenant's inbox. Scheduled verification and dead rows are not pending. */
export async function inboxStats(db: EntityManager, tenantId: string): Promise<InboxStats> {
  const now = Date.now();
  const counts = await countByStatus(db, tenantId);
  const waiting = await waitingCallbacks(db, tenantId, now);
  const owed = await owedReads(db, tenantId);
  const oldest = [waiting.oldest, owed.oldest].filter((at) => at !== null);
  return {
    received: [...counts.values()].reduce((sum, count) => sum + count, 0),
    pending: waiting.count + owed.count,
    processing: waiting.leased,
    done: counts.get('done') ?? 0,
    failed: counts.get('dead') ?? 0,
    ignored: counts.get('ignored') ?? 0,
    oldestPendingSeconds: oldest.length === 0 ? null : Math.max(0, Math.floor((now - Math.min(...oldest)) / 1000)),
  };
}

/** Whether anything is pending; cheap enough to ask again and again. */
export async function hasPending(db: EntityManager, tenantId: string): Promise<boolean> {
  const waiting: unknown[] = await db.query(`SELECT 1 FROM inbox WHERE tenant_id = ? AND status = 'waiting' LIMIT 1`, [
    tenantId,
  ]);
  if (waiting.length > 0) return true;
  const owed: unknown[] = await db.query('SELECT 1 FROM follow_up WHERE tenant_id = ? AND scheduled = 0 LIMIT 1', [
    tenantId,
  ]);
  return owed.length > 0;
}

type Sum = string | number | null;

async function countByStatus(db: EntityManager, tenantId: string): Promise<Map<string, number>> {
  const rows = await db.query<{ status: string; n: Sum }[]>(
    'SELECT status, COUNT(*) AS n FROM inbox WHERE tenant_id = ? GROUP BY status',
    [tenantId],
  );
  return new Map(rows.map(({ status, n }) => [status, Number(n)]));
}

async function waitingCallbacks(
  db: EntityManager,
  tenantId: string,
  now: number,
): Promise<{ count: number; oldest: number | null; leased: number }> {
  const [row] = await db.query<{ n: Sum; oldest: Sum; leased: Sum }[]>(
    `SELECT COUNT(*) AS n, MIN(i.received_at) AS oldest, SUM(CASE WHEN l.lease_until > ? THEN 1 ELSE 0 END) AS leased
     FROM inbox i LEFT JOIN lane l ON l.tenant_id = i.tenant_id AND l.lane = i.lane
     WHERE i.tenant_id = ? AND i.status = 'waiting'`,
    [now, tenantId],
  );
  return { count: Number(row?.n ?? 0), oldest: instantOf(row?.oldest), leased: Number(row?.leased ?? 0) };
}

async function owedReads(db: EntityManager, tenantId: string): Promise<{ count: number; oldest: number | null }> {
  const [row] = await db.query<{ n: Sum; oldest: Sum }[]>(
    'SELECT COUNT(*) AS n, MIN(created_at) AS oldest FROM follow_up WHERE tenant_id = ? AND scheduled = 0',
    [tenantId],
  );
  return { count: Number(row?.n ?? 0), oldest: instantOf(row?.oldest) };
}

function instantOf(value: Sum | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
