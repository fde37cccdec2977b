import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { affectedBy, insertRows, SyncRunRow } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';
import type { KnownRun, SyncProgress, SyncResult } from './sync-run.rules';

const Result: z.ZodType<SyncResult> = z.object({
  departments: z.number(),
  staff: z.number(),
  tags: z.number(),
  contacts: z.number(),
  // Runs of earlier versions did not count them.
  followers: z.number().default(0),
  groups: z.number(),
  members: z.number(),
  dismissed: z.number(),
  unreachable: z.number(),
  seconds: z.number(),
});
const Status = z.enum(['running', 'stopped', 'done']);

/** One run of one tenant. */
export interface RunKey {
  readonly tenantId: string;
  readonly id: string;
}

export interface Run extends KnownRun, SyncProgress {
  readonly result: SyncResult | null;
  readonly problem: string | null;
}

/** One process at a time decides about a tenant's runs, until the transaction ends. */
export async function lockRuns(db: EntityManager, tenantId: string): Promise<void> {
  await affectedBy(db, 'UPDATE tenant SET name = name WHERE tenant_id = ?', [tenantId]);
}

export async function latestRun(db: EntityManager, tenantId: string): Promise<Run | null> {
  const [row] = await db.find(SyncRunRow, { where: { tenantId }, order: { id: 'DESC' }, take: 1 });
  return row === undefined ? null : toRun(row);
}

export async function findRun(db: EntityManager, key: RunKey): Promise<Run | null> {
  const row = await db.findOneBy(SyncRunRow, { tenantId: key.tenantId, id: key.id });
  return row === null ? null : toRun(row);
}

/** `startedAt` by the Clock, `now` in real time. */
export async function insertRun(
  db: EntityManager,
  key: RunKey,
  of: { holder: string; startedAt: Instant; now: Instant },
): Promise<void> {
  const none = { result: null, problem: null, finishedAt: null };
  const begun = { status: 'running', step: 'departments', stepDone: 0, stepTotal: 0 };
  const { holder, startedAt, now } = of;
  await insertRows(db, SyncRunRow, [{ ...key, ...begun, ...none, holder, startedAt, heartbeatAt: now }]);
}

export async function takeRun(db: EntityManager, key: RunKey, of: { holder: string; now: Instant }): Promise<void> {
  const changes = { status: 'running', problem: null, holder: of.holder, heartbeatAt: of.now };
  await db.update(SyncRunRow, { tenantId: key.tenantId, id: key.id }, changes);
}

/** False when another process has taken the run over. */
export async function beat(
  db: EntityManager,
  key: RunKey,
  of: { holder: string; now: Instant; progress: SyncProgress },
): Promise<boolean> {
  const { step, done, total } = of.progress;
  const kept = await affectedBy(
    db,
    `UPDATE sync_run SET heartbeat_at = ?, step = ?, step_done = ?, step_total = ?
     WHERE tenant_id = ? AND id = ? AND holder = ? AND status = 'running'`,
    [of.now, step, done, total, key.tenantId, key.id, of.holder],
  );
  return kept > 0;
}

export async function finishRun(
  db: EntityManager,
  key: RunKey,
  of: { holder: string; now: Instant; finishedAt: Instant; result: SyncResult },
): Promise<void> {
  const changes = { status: 'done', result: JSON.stringify(of.result), finishedAt: of.finishedAt, heartbeatAt: of.now };
  await db.update(SyncRunRow, { tenantId: key.tenantId, id: key.id, holder: of.holder }, changes);
}

export async function stopRun(
  db: EntityManager,
  key: RunKey,
  of: { holder: string; now: Instant; problem: string; step: string },
): Promise<void> {
  const changes = { status: 'stopped', problem: of.problem, step: of.step, heartbeatAt: of.now };
  await db.update(SyncRunRow, { tenantId: key.tenantId, id: key.id, holder: of.holder }, changes);
}

/** Real time at which the last run that finished did so; null when none has. */
export async function lastFinishedAt(db: EntityManager, tenantId: string): Promise<Instant | null> {
  const [row] = await db.find(SyncRunRow, { where: { tenantId, status: 'done' }, order: { id: 'DESC' }, take: 1 });
  return row?.heartbeatAt ?? null;
}

function toRun(row: SyncRunRow): Run {
  return {
    id: row.id,
    status: Status.parse(row.status),
    heartbeatAt: row.heartbeatAt,
    step: row.step,
    done: row.stepDone,
    total: row.stepTotal,
    result: row.result === null ? null : Result.parse(JSON.parse(row.result)),
    problem: row.problem,
  };
}
