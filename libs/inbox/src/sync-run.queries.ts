import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { affectedBy, insertRows, marks, SyncRunRow } from '@qunshu/database';
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
const Status = z.enum(['asked', 'running', 'stopped', 'failed', 'done']);
const Steps: z.ZodType<readonly SyncProgress[]> = z.array(
  z.object({ step: z.string(), done: z.number(), total: z.number() }),
);

/** One run of one tenant. */
export interface RunKey {
  readonly tenantId: string;
  readonly id: string;
}

/** How a run ended that did not come to its end. */
export interface RunEnd {
  readonly status: 'stopped' | 'failed';
  readonly problem: string;
  readonly step: string;
  readonly steps: readonly SyncProgress[];
}

export interface Run extends KnownRun, SyncProgress {
  /** How far each step came, in order. */
  readonly steps: readonly SyncProgress[];
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
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

/** `startedAt` by the Clock, `now` in real time. Without a holder it is asked for only. */
export async function insertRun(
  db: EntityManager,
  key: RunKey,
  of: { holder: string | null; startedAt: Instant; now: Instant },
): Promise<void> {
  const { holder, startedAt, now: heartbeatAt } = of;
  const none = { steps: null, result: null, problem: null, finishedAt: null };
  const begun = { status: holder === null ? 'asked' : 'running', step: 'departments', stepDone: 0, stepTotal: 0 };
  await insertRows(db, SyncRunRow, [{ ...key, ...begun, ...none, holder: holder ?? '', startedAt, heartbeatAt }]);
}

/** Has somebody go on with a run that ended too early. */
export async function askForRun(db: EntityManager, key: RunKey, now: Instant): Promise<void> {
  const none = { problem: null, steps: null, finishedAt: null };
  const changes = { status: 'asked', ...none, holder: '', heartbeatAt: now };
  await db.update(SyncRunRow, { tenantId: key.tenantId, id: key.id }, changes);
}

/** Those of the tenants for which a run is asked for. */
export async function tenantsAsking(db: EntityManager, tenantIds: readonly string[]): Promise<string[]> {
  if (tenantIds.length === 0) return [];
  const rows = await db.query<{ tenant_id: string }[]>(
    `SELECT DISTINCT tenant_id FROM sync_run WHERE tenant_id IN ${marks(tenantIds)} AND status = 'asked'`,
    [...tenantIds],
  );
  return rows.map(({ tenant_id }) => tenant_id);
}

export async function takeRun(db: EntityManager, key: RunKey, of: { holder: string; now: Instant }): Promise<void> {
  const none = { problem: null, steps: null, finishedAt: null };
  const changes = { status: 'running', ...none, holder: of.holder, heartbeatAt: of.now };
  await db.update(SyncRunRow, { tenantId: key.tenantId, id: key.id }, changes);
}

/** False when another process has taken the run over. */
export async function beat(
  db: EntityManager,
  key: RunKey,
  of: { holder: string; now: Instant; steps: readonly SyncProgress[] },
): Promise<boolean> {
  const { step, done, total } = of.steps.at(-1) ?? { step: 'departments', done: 0, total: 0 };
  const kept = await affectedBy(
    db,
    `UPDATE sync_run SET heartbeat_at = ?, step = ?, step_done = ?, step_total = ?, steps = ?
     WHERE tenant_id = ? AND id = ? AND holder = ? AND status = 'running'`,
    [of.now, step, done, total, JSON.stringify(of.steps), key.tenantId, key.id, of.holder],
  );
  return kept > 0;
}

export async function finishRun(
  db: EntityManager,
  key: RunKey,
  of: { holder: string; now: Instant; finishedAt: Instant; result: SyncResult; steps: readonly SyncProgress[] },
): Promise<void> {
  const { finishedAt, now: heartbeatAt } = of;
  const told = { result: JSON.stringify(of.result), steps: JSON.stringify(of.steps) };
  const changes = { status: 'done', ...told, finishedAt, heartbeatAt };
  await db.update(SyncRunRow, { tenantId: key.tenantId, id: key.id, holder: of.holder }, changes);
}

export async function stopRun(
  db: EntityManager,
  key: RunKey,
  of: RunEnd & { holder: string; now: Instant; finishedAt: Instant },
): Promise<void> {
  const { holder, now: heartbeatAt, steps, ...end } = of;
  const changes = { ...end, steps: JSON.stringify(steps), heartbeatAt };
  await db.update(SyncRunRow, { tenantId: key.tenantId, id: key.id, holder }, changes);
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
    steps: row.steps === null ? [] : Steps.parse(JSON.parse(row.steps)),
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    result: row.result === null ? null : Result.parse(JSON.parse(row.result)),
    problem: row.problem,
  };
}
