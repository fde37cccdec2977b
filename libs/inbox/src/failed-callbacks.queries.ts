import type { EntityManager } from 'typeorm';
import { affectedBy, marks, type RawWhole } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';

/** A callback that could not be applied and is not tried again by itself. */
export interface FailedCallback {
  readonly id: string;
  readonly receivedAt: Instant;
  /** The kind of event. */
  readonly kind: string;
  readonly lane: string;
  readonly attempts: number;
  readonly problem: string;
}

interface RawFailed {
  readonly id: string;
  readonly received_at: RawWhole;
  readonly kind: string;
  readonly lane: string;
  readonly attempts: RawWhole;
  readonly problem: string | null;
}

/** The newest first; those before one where it is given. */
export async function deadRows(
  db: EntityManager,
  tenantId: string,
  { before, take }: { readonly before: string | null; readonly take: number },
): Promise<FailedCallback[]> {
  const older = before === null ? '' : 'AND id < ?';
  const rows = await db.query<RawFailed[]>(
    `SELECT id, received_at, kind, lane, attempts, problem FROM inbox
     WHERE tenant_id = ? AND status = 'dead' ${older} ORDER BY id DESC LIMIT ${take}`,
    before === null ? [tenantId] : [tenantId, before],
  );
  return rows.map(({ id, received_at, kind, lane, attempts, problem }) => {
    return { id, receivedAt: Number(received_at), kind, lane, attempts: Number(attempts), problem: problem ?? '' };
  });
}

export async function countDeadRows(db: EntityManager, tenantId: string): Promise<number> {
  const [row] = await db.query<{ n: RawWhole }[]>(
    "SELECT COUNT(*) AS n FROM inbox WHERE tenant_id = ? AND status = 'dead'",
    [tenantId],
  );
  return Number(row?.n ?? 0);
}

/** Puts dead rows back, all of them where `ids` is null; gives how many. */
export async function retryDeadRows(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[] | null,
): Promise<number> {
  if (ids?.length === 0) return 0;
  const only = ids === null ? '' : `AND id IN ${marks(ids)}`;
  return affectedBy(
    db,
    `UPDATE inbox SET status = 'waiting', attempts = 0, due_at = ?, settled_at = NULL
     WHERE tenant_id = ? AND status = 'dead' ${only}`,
    [Date.now(), tenantId, ...(ids ?? [])],
  );
}
