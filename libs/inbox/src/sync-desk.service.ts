import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, newId, UserError, type Clock, type Instant } from '@qunshu/kernel';
import { AuditLog, TenancyService, type AuditedBy } from '@qunshu/tenancy';
import { askForRun, insertRun, latestRun, lockRuns, type Run } from './sync-run.queries';
import { decideAsked, outcomeOf, type RunOutcome, type SyncProgress } from './sync-run.rules';

/** A sync as admins see it. */
export interface SyncRunView {
  readonly id: string;
  readonly startedAt: Instant;
  /** Null while it is under way, or waits for a worker. */
  readonly finishedAt: Instant | null;
  readonly outcome: RunOutcome | null;
  readonly problem: string | null;
  readonly steps: readonly SyncProgress[];
}

/** Lets admins ask for a sync and watch it, in whatever process it runs. */
@Injectable()
export class SyncDesk {
  constructor(
    private readonly database: Database,
    private readonly tenancy: TenancyService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The one under way, else the last; null where there never was one. */
  async latest(tenantId: string): Promise<SyncRunView | null> {
    const run = await latestRun(this.database.read, tenantId);
    return run === null ? null : viewOf(run);
  }

  /**
   * Has a worker begin one, or go on with one that ended too early; joins one that is under way.
   * @throws UserError NO_WECOM_APP
   */
  async start(tenantId: string, by: AuditedBy): Promise<SyncRunView> {
    if (!(await this.tenancy.apps(tenantId)).some(({ kind }) => kind === 'wecom')) throw new UserError('NO_WECOM_APP');
    return this.database.transaction(async (db) => {
      await lockRuns(db, tenantId);
      const [now, recordedAt] = [Date.now(), this.clock.now()];
      const decision = decideAsked(await latestRun(db, tenantId), now);
      const run = { tenantId, id: decision.kind === 'start' ? newId() : decision.id };
      if (decision.kind === 'start') await insertRun(db, run, { holder: null, startedAt: recordedAt, now });
      if (decision.kind === 'continue') await askForRun(db, run, now);
      const details = { run: run.id, joined: decision.kind === 'join' ? 'yes' : 'no' };
      await this.audit.record(db, { tenantId, recordedAt }, { ...by, action: 'sync_started', details });
      const latest = await latestRun(db, tenantId);
      if (latest === null) throw new Error('The sync that was asked for is gone.');
      return viewOf(latest);
    });
  }
}

function viewOf(run: Run): SyncRunView {
  const { id, startedAt, finishedAt, problem, steps } = run;
  const outcome = outcomeOf(run, Date.now());
  return { id, startedAt, finishedAt: outcome === null ? null : finishedAt, outcome, problem, steps };
}
