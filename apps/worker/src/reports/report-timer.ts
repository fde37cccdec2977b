import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, UserError } from '@qunshu/kernel';
import { TenancyService } from '@qunshu/tenancy';
import { ReportWork } from './report-work';

const LOOK_EVERY_MS = 60_000;
const FIRST_LOOK_MS = 5_000;

/** Looks every minute of real time for reports that are due; which ones are is a matter of each tenant's own calendar. */
@Injectable()
export class ReportTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly work: ReportWork,
    private readonly tenancy: TenancyService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.lookIn(FIRST_LOOK_MS);
  }

  /** Waits for the report that is being written. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private lookIn(ms: number): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.isStopped) this.lookIn(LOOK_EVERY_MS);
      });
    }, ms);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    try {
      for (const tenant of await this.tenancy.listTenants()) {
        if (this.isStopped) return;
        await this.work.run(tenant, this.log).catch((error: unknown) => this.complain(tenant.tenantId, error));
      }
    } catch (error) {
      this.log.warn({ err: error }, 'the schedule of reports could not be read');
    }
  }

  private complain(tenantId: string, error: unknown): void {
    if (error instanceof UserError && error.code === 'NO_WECOM_APP') return;
    this.log.warn({ err: error, tenantId }, 'a scheduled report was not written, or nobody could be told of it');
  }
}
