import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '@qunshu/kernel';
import { CreditService, FigureLog } from '@qunshu/performance';
import { TenancyService } from '@qunshu/tenancy';

/** What comes together is written once: the longer, the less for each event, and the more for whoever reads in between. */
const FOLD_EVERY_MS = 3000;

/** Adds to the figures what the transactions of this process noted, so that whoever reads them seldom has to. */
@Injectable()
export class FigureFolding implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private folding: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly credits: CreditService,
    private readonly figures: FigureLog,
    private readonly tenancy: TenancyService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Begins with what processes that ended left. */
  onApplicationBootstrap(): void {
    this.begin(() => this.tenancy.tenantIds());
  }

  /** What is noted from here on is added by who reads it, or after the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.folding;
  }

  private begin(tenants: () => Promise<readonly string[]> | readonly string[]): void {
    this.folding = this.fold(tenants).finally(() => {
      if (this.isStopped) return;
      this.timer = setTimeout(() => this.begin(() => this.credits.takeNoted()), FOLD_EVERY_MS);
      this.timer.unref();
    });
  }

  private async fold(tenants: () => Promise<readonly string[]> | readonly string[]): Promise<void> {
    try {
      for (const tenantId of await tenants()) await this.figures.fold(tenantId);
    } catch (error) {
      this.log.warn({ err: error }, 'figures could not be added up; whoever reads them does it');
    }
  }
}
