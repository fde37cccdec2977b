import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CLOCK, newId, UserError, type Clock } from '@qunshu/kernel';
import { askableDays, OfficialBook } from '@qunshu/performance';
import { WecomClients } from '@qunshu/tenancy';
import { wecomDayOf } from '@qunshu/wecom';
import { OfficialParts, type PullResult } from './official-parts';
import { PullLease } from './pull-lease';
import type { PullProgress } from './pull-work';

export interface PullOptions {
  /** The last days, at most 180, which is the default. */
  readonly days?: number;
  /** Also what is there already. */
  readonly again?: boolean;
  readonly onProgress: (progress: PullProgress) => void;
}

const LONGEST_FAREWELL_MS = 3000;

/** Pulls what is owed of WeCom's own statistics. Safe to repeat: what was read stays, and a day is there once. */
@Injectable()
export class OfficialPull implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly pulling = new Set<Promise<unknown>>();

  constructor(
    private readonly book: OfficialBook,
    private readonly parts: OfficialParts,
    private readonly clients: WecomClients,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A part that WeCom refuses is left out, with its problem in the result.
   * @throws UserError OFFICIAL_PULL_RUNS, NO_WECOM_APP
   */
  async run(tenantId: string, options: PullOptions): Promise<PullResult> {
    const pull = this.pull(tenantId, options);
    this.pulling.add(pull);
    try {
      return await pull;
    } finally {
      this.pulling.delete(pull);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the process was stopped'));
    await Promise.race([Promise.allSettled(this.pulling), sleep(LONGEST_FAREWELL_MS, undefined, { ref: false })]);
  }

  private async pull(tenantId: string, { days, again = false, onProgress }: PullOptions): Promise<PullResult> {
    const client = await this.clients.for(tenantId, 'upkeep');
    const holder = newId();
    if (!(await this.book.take(tenantId, holder))) throw new UserError('OFFICIAL_PULL_RUNS');
    const lease = new PullLease(this.book, { tenantId, holder });
    const signal = AbortSignal.any([lease.signal, this.stopping.signal]);
    const report = (progress: PullProgress): void => {
      signal.throwIfAborted();
      onProgress(progress);
    };
    let ended: { result: PullResult | null; isFinished: boolean } = { result: null, isFinished: false };
    try {
      const today = wecomDayOf(this.clock.now());
      const asked = askableDays(today, days);
      const { result, isFinished } = await this.parts.run({ tenantId, client, days: asked, again, report, signal });
      // A pull of a few days leaves the others to the schedule.
      ended = { result, isFinished: isFinished && asked.length === askableDays(today).length };
      return result;
    } finally {
      lease.end();
      await this.book.end(tenantId, { holder, ...ended });
    }
  }
}
