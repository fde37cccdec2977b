import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { LaneScheduler, releaseDeadHolders } from '@qunshu/inbox';
import { DueService } from '@qunshu/performance';
import { TenancyService } from '@qunshu/tenancy';

/** Runs the lanes of every tenant for as long as the process lives. */
@Injectable()
export class Worker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly tenancy: TenancyService,
    private readonly scheduler: LaneScheduler,
    private readonly due: DueService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.database.dialect === 'sqlite') await releaseDeadHolders(this.database, await this.tenancy.tenantIds());
    for (const tenantId of await this.tenancy.tenantIds()) await this.due.resume(tenantId);
    this.scheduler.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.scheduler.stop();
  }
}
