import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { UserError, type ErrorCode, type Instant } from '@qunshu/kernel';

/** What every tenant has done once a day. */
export interface DailyWork {
  /** For the log, as `sync`. */
  readonly name: string;
  readonly lookEveryMs: number;
  /** From the beginning of one run to the next: a run that did not finish is due at once, but what stopped it may last. */
  readonly tryAgainAfterMs: number;
  /** Refusals that are no trouble: nothing was to be done. */
  readonly quiet: readonly ErrorCode[];
  nextAt(tenantId: string, last: { finishedAt: Instant | null; startedUpAt: Instant }): Instant;
  lastFinishedAt(tenantId: string): Promise<Instant | null>;
  /** Gives what the log says of it. */
  run(tenantId: string): Promise<object>;
  tenantIds(): Promise<readonly string[]>;
}

/** Has the work of every tenant done when it is due, in real time, one tenant after the other. */
export class DailySchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly startedUpAt = Date.now();
  private readonly notBefore = new Map<string, Instant>();
  private timer: NodeJS.Timeout | undefined;
  private isAtWork = false;

  constructor(
    private readonly work: DailyWork,
    private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), this.work.lookEveryMs);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    try {
      for (const tenantId of await this.work.tenantIds()) if (await this.isDue(tenantId)) await this.runOne(tenantId);
    } catch (error) {
      this.log.warn({ err: error, work: this.work.name }, 'a schedule could not be read');
    } finally {
      this.isAtWork = false;
    }
  }

  private async isDue(tenantId: string): Promise<boolean> {
    const now = Date.now();
    if (now < (this.notBefore.get(tenantId) ?? 0)) return false;
    const finishedAt = await this.work.lastFinishedAt(tenantId);
    return now >= this.work.nextAt(tenantId, { finishedAt, startedUpAt: this.startedUpAt });
  }

  private async runOne(tenantId: string): Promise<void> {
    const work = this.work.name;
    this.notBefore.set(tenantId, Date.now() + this.work.tryAgainAfterMs);
    try {
      const result = await this.work.run(tenantId);
      this.log.info({ work, tenantId, ...result }, 'what was scheduled is done');
    } catch (error) {
      if (error instanceof UserError && this.work.quiet.includes(error.code)) return;
      this.log.warn({ work, err: error, tenantId }, 'what was scheduled did not finish');
    }
  }
}
