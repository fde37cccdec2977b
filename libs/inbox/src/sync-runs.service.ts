import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@qunshu/database';
import { CLOCK, newId, type Clock, type Instant } from '@qunshu/kernel';
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
  tenantsAsking,
  type Run,
  type RunEnd,
  type RunKey,
} from './sync-run.queries';
import { decideRun, type SyncProgress, type SyncResult } from './sync-run.rules';

/** A run that this process leads, by the name under which it holds it. */
export interface HeldRun extends RunKey {
  readonly holder: string;
}

export type Claim = { readonly kind: 'lead'; readonly run: HeldRun } | { readonly kind: 'join'; readonly run: RunKey };

/** What a run that came to its end is told to have done. */
export interface RunDone {
  readonly seconds: number;
  readonly steps: readonly SyncProgress[];
  readonly count: (db: EntityManager, run: RunKey) => Promise<Omit<SyncResult, 'seconds'>>;
}

/** The rows of syncs: who leads one, how far it is, how it ended. */
@Injectable()
export class SyncRuns {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins a run, takes over one that is asked for or that nobody leads any more, or finds the one to join. */
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

  /** Those of the tenants for which a run is asked for that nobody leads yet. */
  asking(tenantIds: readonly string[]): Promise<string[]> {
    return tenantsAsking(this.database.read, tenantIds);
  }

  /** False when another process leads the run now. */
  beat(run: HeldRun, steps: readonly SyncProgress[]): Promise<boolean> {
    return beat(this.database.write, key(run), { holder: run.holder, now: Date.now(), steps });
  }

  async finish(run: HeldRun, { seconds, steps, count }: RunDone): Promise<SyncResult> {
    return this.database.transaction(async (db) => {
      const result = { ...(await count(db, key(run))), seconds };
      const finishedAt = this.clock.now();
      await finishRun(db, key(run), { holder: run.holder, now: Date.now(), finishedAt, result, steps });
      return result;
    });
  }

  stop(run: HeldRun, end: RunEnd): Promise<void> {
    const at = { now: Date.now(), finishedAt: this.clock.now() };
    return stopRun(this.database.write, key(run), { holder: run.holder, ...at, ...end });
  }

  /** Real time; null when no run of the tenant has finished. */
  lastFinishedAt(tenantId: string): Promise<Instant | null> {
    return lastFinishedAt(this.database.read, tenantId);
  }
}

function key({ tenantId, id }: RunKey): RunKey {
  return { tenantId, id };
}
