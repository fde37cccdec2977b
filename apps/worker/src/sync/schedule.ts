import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, UserError, type Instant } from '@qunshu/kernel';
import { TenancyService } from '@qunshu/tenancy';
import { nextSyncAt } from './schedule.rules';
import { SyncService } from './sync.service';

const LOOK_EVERY_MS = 15_000;
const TRY_AGAIN_AFTER_MS = 15 * 60_000;

/** Has every tenant synced once a day, one after the other. */
@Injectable()
export class SyncSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly startedUpAt = Date.now();
  private readonly notBefore = new Map<string, Instant>();
  private timer: NodeJS.Timeout | undefined;
  private isAtWork = false;

  constructor(
    private readonly sync: SyncService,
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
        if (await this.isDue(tenantId)) await this.syncOne(tenantId);
    } catch (error) {
      this.log.warn({ err: error }, 'the schedule of syncs could not be read');
    } finally {
      this.isAtWork = false;
    }
  }

  private async isDue(tenantId: string): Promise<boolean> {
    const now = Date.now();
    if (now < (this.notBefore.get(tenantId) ?? 0)) return false;
    const finishedAt = await this.sync.lastFinishedAt(tenantId);
    return now >= nextSyncAt(tenantId, { finishedAt, startedUpAt: this.startedUpAt });
  }

  private async syncOne(tenantId: string): Promise<void> {
    try {
      const result = await this.sync.run(tenantId, () => undefined);
      this.log.info({ tenantId, ...result }, 'a scheduled sync is done');
    } catch (error) {
      this.notBefore.set(tenantId, Date.now() + TRY_AGAIN_AFTER_MS);
      if (error instanceof UserError && error.code === 'NO_WECOM_APP') return;
      this.log.warn({ err: error, tenantId }, 'a scheduled sync did not finish');
    }
  }
}
