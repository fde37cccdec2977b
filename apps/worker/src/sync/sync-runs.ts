import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, newId, type Clock, type Instant } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import {
  beat,
  findRun,
  finishRun,
  insertRun,
  lastFinishedAt,
  latestRun,
  lockRuns,
  stopRun,
  takeRun,
  type Run,
  type RunKey,
} from './sync-run.queries';
import { decideRun, type SyncProgress, type SyncResult } from './sync-run.rules';
import { countsAfter } from './sync.queries';

/** A run that this process leads, by the name under which it holds it. */
export interface HeldRun extends RunKey {
  readonly holder: string;
}

export type Claim = { readonly kind: 'lead'; readonly run: HeldRun } | { readonly kind: 'join'; readonly run: RunKey };

/** The rows of runs: who leads one, how far it is, how it ended. */
@Injectable()
export class SyncRuns {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins a run, takes over one that nobody leads any more, or finds the one to join. */
  claim(tenantId: string): Promise<Claim> {
    const holder = newId();
    return this.database.transaction(async (db): Promise<Claim> => {
      await lockRuns(db, tenantId);
      const now = Date.now();
      const decision = decideRun(await latestRun(db, tenantId), now);
      if (decision.kind === 'join') return { kind: 'join', run: { tenantId, id: decision.id } };
      const run = { tenantId, id: decision.kind === 'start' ? newId() : decision.id };
      if (decision.kind === 'continue') await takeRun(db, run, { holder, now });
      else await insertRun(db, run, { holder, now, startedAt: this.clock.now() });
      return { kind: 'lead', run: { ...run, holder } };
    });
  }

  find(run: RunKey): Promise<Run | null> {
    return findRun(this.database.read, run);
  }

  /** False when another process leads the run now. */
  beat(run: HeldRun, progress: SyncProgress): Promise<boolean> {
    return beat(this.database.write, key(run), { holder: run.holder, now: Date.now(), progress });
  }

  async finish(run: HeldRun, seconds: number): Promise<SyncResult> {
    return this.database.transaction(async (db) => {
      const result = { ...(await countsAfter(db, run)), seconds };
      const finishedAt = this.clock.now();
      await finishRun(db, key(run), { holder: run.holder, now: Date.now(), finishedAt, result });
      return result;
    });
  }

  stop(run: HeldRun, why: { problem: string; step: string }): Promise<void> {
    return stopRun(this.database.write, key(run), { holder: run.holder, now: Date.now(), ...why });
  }

  /** Real time; null when no run of the tenant has finished. */
  lastFinishedAt(tenantId: string): Promise<Instant | null> {
    return lastFinishedAt(this.database.read, tenantId);
  }
}

function key({ tenantId, id }: RunKey): RunKey {
  return { tenantId, id };
}
