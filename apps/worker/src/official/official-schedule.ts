import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, UserError, type Instant } from '@qunshu/kernel';
import { OfficialBook } from '@qunshu/performance';
import { TenancyService } from '@qunshu/tenancy';
import { OfficialPull } from './official-pull.service';
import { nextPullAt } from './official-schedule.rules';

const LOOK_EVERY_MS = 30_000;
const TRY_AGAIN_AFTER_MS = 3_600_000;

/** Has the official statistics of every tenant pulled once a day, one tenant after the other. */
@Injectable()
export class OfficialSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly startedUpAt = Date.now();
  private readonly notBefore = new Map<string, Instant>();
  private timer: NodeJS.Timeout | undefined;
  private isAtWork = false;

  constructor(
    private readonly pull: OfficialPull,
    private readonly book: OfficialBook,
    private readonly tenancy: TenancyService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    try {
      for (const tenantId of await this.tenancy.tenantIds())
        if (await this.isDue(tenantId)) await this.pullOne(tenantId);
    } catch (error) {
      this.log.warn({ err: error }, 'the schedule of official statistics could not be read');
    } finally {
      this.isAtWork = false;
    }
  }

  private async isDue(tenantId: string): Promise<boolean> {
    const now = Date.now();
    if (now < (this.notBefore.get(tenantId) ?? 0)) return false;
    const finishedAt = await this.book.lastFinishedAt(tenantId);
    return now >= nextPullAt(tenantId, { finishedAt, startedUpAt: this.startedUpAt });
  }

  private async pullOne(tenantId: string): Promise<void> {
    // A pull that did not finish is due at once: what stopped it may take its time to pass.
    this.notBefore.set(tenantId, Date.now() + TRY_AGAIN_AFTER_MS);
    try {
      const result = await this.pull.run(tenantId, { onProgress: () => undefined });
      this.log.info({ tenantId, ...result }, 'a scheduled pull of official statistics has ended');
    } catch (error) {
      if (error instanceof UserError) return;
      this.log.warn({ err: error, tenantId }, 'a scheduled pull of official statistics did not finish');
    }
  }
}
