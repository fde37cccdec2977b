import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { SyncRuns } from '@qunshu/inbox';
import { LOG } from '@qunshu/kernel';
import { TenancyService } from '@qunshu/tenancy';
import { SyncService } from './sync.service';

const LOOK_EVERY_MS = 1000;
const silently = (): void => undefined;

/** Runs the syncs that were asked for in another process; `sync` on the command line may be quicker, and then leads. */
@Injectable()
export class AskedSyncs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  private readonly running = new Set<string>();

  constructor(
    private readonly tenancy: TenancyService,
    private readonly runs: SyncRuns,
    private readonly sync: SyncService,
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
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      for (const tenantId of await this.runs.asking(await this.tenancy.tenantIds())) void this.run(tenantId);
    } catch (error) {
      this.log.warn({ err: error }, 'it could not be read which syncs are asked for');
    } finally {
      this.isLooking = false;
    }
  }

  private async run(tenantId: string): Promise<void> {
    if (this.running.has(tenantId)) return;
    this.running.add(tenantId);
    try {
      this.log.info({ tenantId, ...(await this.sync.run(tenantId, silently)) }, 'a sync that was asked for is done');
    } catch (error) {
      this.log.warn({ err: error, tenantId }, 'a sync that was asked for did not finish');
    } finally {
      this.running.delete(tenantId);
    }
  }
}
