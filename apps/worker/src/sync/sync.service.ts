import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { isAlive, SyncRuns, type HeldRun, type RunKey, type SyncProgress, type SyncResult } from '@qunshu/inbox';
import { LOG, OutsideError, UserError, type Instant } from '@qunshu/kernel';
import { WecomClients } from '@qunshu/tenancy';
import { SyncLead } from './sync-lead';
import { SyncSteps } from './sync-steps';
import { countsAfter } from './sync.queries';

const LOOK_EVERY_MS = 500;
/** A run that does not end in this time is taken over from where it was by whoever asks next. */
const LONGEST_FAREWELL_MS = 3000;

type OnProgress = (progress: SyncProgress) => void;

/** The full pull from WeCom. One runs for a tenant at a time, in whatever process. */
@Injectable()
export class SyncService implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly leading = new Set<Promise<unknown>>();

  constructor(
    private readonly runs: SyncRuns,
    private readonly steps: SyncSteps,
    private readonly clients: WecomClients,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Runs a full pull, goes on with one that was interrupted, or joins the one that runs; gives its counts.
   * @throws UserError SYNC_FAILED naming the step; NO_WECOM_APP
   */
  async run(tenantId: string, onProgress: OnProgress): Promise<SyncResult> {
    await this.clients.for(tenantId, 'upkeep');
    for (;;) {
      this.stopping.signal.throwIfAborted();
      const claim = await this.runs.claim(tenantId);
      const result =
        claim.kind === 'lead' ? await this.lead(claim.run, onProgress) : await this.follow(claim.run, onProgress);
      if (result !== null) return result;
    }
  }

  /** Real time at which a tenant's last sync finished; null when none has. */
  lastFinishedAt(tenantId: string): Promise<Instant | null> {
    return this.runs.lastFinishedAt(tenantId);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the process was stopped'));
    await Promise.race([Promise.allSettled(this.leading), sleep(LONGEST_FAREWELL_MS, undefined, { ref: false })]);
  }

  private async lead(run: HeldRun, onProgress: OnProgress): Promise<SyncResult | null> {
    const work = this.leadToTheEnd(run, onProgress);
    this.leading.add(work);
    try {
      return await work;
    } finally {
      this.leading.delete(work);
    }
  }

  /** Null when another process took the run over. */
  private async leadToTheEnd(run: HeldRun, onProgress: OnProgress): Promise<SyncResult | null> {
    const client = await this.clients.for(run.tenantId, 'upkeep');
    const lead = new SyncLead(this.runs, run, { onProgress, stop: this.stopping.signal });
    const startedAt = performance.now();
    try {
      await this.steps.run(lead.work(client));
      await lead.end();
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      return await this.runs.finish(run, { seconds, steps: lead.steps, count: countsAfter });
    } catch (error) {
      await lead.end();
      if (lead.isLost) return null;
      throw await this.stopped(run, lead, error);
    }
  }

  private async stopped(run: HeldRun, { step, steps }: SyncLead, error: unknown): Promise<UserError> {
    const problem = this.problemOf(run, error);
    const status = this.stopping.signal.aborted ? 'stopped' : 'failed';
    await this.runs.stop(run, { status, problem, step, steps });
    return new UserError('SYNC_FAILED', { step, problem });
  }

  private problemOf(run: HeldRun, error: unknown): string {
    if (error instanceof UserError || error instanceof OutsideError) return error.message;
    if (this.stopping.signal.aborted) return 'the process was stopped';
    this.log.error({ err: error, tenantId: run.tenantId, run: run.id }, 'a sync failed by a fault of our own');
    return 'an internal error, which is in the log';
  }

  /** Null when whoever led the run died. */
  private async follow(key: RunKey, onProgress: OnProgress): Promise<SyncResult | null> {
    for (;;) {
      const run = await this.runs.find(key);
      if (run === null) return null;
      const { step, done, total } = run;
      if (run.result !== null) return run.result;
      if (run.status === 'stopped' || run.status === 'failed')
        throw new UserError('SYNC_FAILED', { step, problem: run.problem ?? 'it was stopped' });
      if (run.status === 'asked' || !isAlive(run, Date.now())) return null;
      onProgress({ step, done, total });
      await sleep(LOOK_EVERY_MS, undefined, { signal: this.stopping.signal });
    }
  }
}
