import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import { LaneRunner, LaneScheduler } from '@qunshu/inbox';
import { DOORBELL, QueueModule, type Doorbell } from '@qunshu/queue';
import { ExportModule, PerformanceModule } from '@qunshu/performance';
import { TenancyModule, TenancyService } from '@qunshu/tenancy';
import { FigureFolding } from './figure-folding';
import { ReportTimer } from './reports/report-timer';
import { ReportWork } from './reports/report-work';
import { DAILY_SCHEDULES } from './schedules';
import { AskedSyncs } from './sync/asked-syncs';
import { WorkModule } from './work.module';
import { Worker } from './worker.service';

/** The worker of `serve`: runs lanes and schedules. */
@Module({
  imports: [WorkModule, TenancyModule, PerformanceModule, ExportModule, QueueModule],
  providers: [
    Worker,
    AskedSyncs,
    FigureFolding,
    ReportTimer,
    ReportWork,
    ...DAILY_SCHEDULES,
    {
      provide: LaneScheduler,
      inject: [LaneRunner, Database, DOORBELL, TenancyService, LOG],
      useFactory: (
        ...[runner, database, doorbell, tenancy, log]: [LaneRunner, Database, Doorbell, TenancyService, Logger]
      ) => new LaneScheduler({ runner, database, doorbell, log, tenantIds: () => tenancy.tenantIds() }),
    },
  ],
})
export class WorkerModule {}
