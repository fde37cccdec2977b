import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '@qunshu/kernel';
import { OfficialBook } from '@qunshu/performance';
import { TenancyService } from '@qunshu/tenancy';
import { DailySchedule, type DailyWork } from './daily-schedule';
import { OfficialPull } from './official/official-pull.service';
import { nextPullAt } from './official/official-schedule.rules';
import { nextSyncAt } from './sync/schedule.rules';
import { SyncService } from './sync/sync.service';

const silently = (): void => undefined;

function dailySync(sync: SyncService): Omit<DailyWork, 'tenantIds'> {
  return {
    name: 'sync',
    lookEveryMs: 15_000,
    tryAgainAfterMs: 15 * 60_000,
    quiet: ['NO_WECOM_APP'],
    nextAt: nextSyncAt,
    lastFinishedAt: (tenantId) => sync.lastFinishedAt(tenantId),
    run: (tenantId) => sync.run(tenantId, silently),
  };
}

function dailyPull(pull: OfficialPull, book: OfficialBook): Omit<DailyWork, 'tenantIds'> {
  return {
    name: 'official statistics',
    lookEveryMs: 30_000,
    tryAgainAfterMs: 60 * 60_000,
    quiet: ['NO_WECOM_APP', 'OFFICIAL_PULL_RUNS'],
    nextAt: nextPullAt,
    lastFinishedAt: (tenantId) => book.lastFinishedAt(tenantId),
    run: (tenantId) => pull.run(tenantId, { onProgress: silently }),
  };
}

/** What the worker of `serve` does once a day for each tenant. */
export const DAILY_SCHEDULES: readonly Provider[] = [
  {
    provide: 'qunshu:daily-sync',
    inject: [TenancyService, LOG, SyncService],
    useFactory: (tenancy: TenancyService, log: Logger, sync: SyncService) =>
      new DailySchedule({ ...dailySync(sync), tenantIds: () => tenancy.tenantIds() }, log),
  },
  {
    provide: 'qunshu:daily-official',
    inject: [TenancyService, LOG, OfficialPull, OfficialBook],
    useFactory: (...[tenancy, log, pull, book]: [TenancyService, Logger, OfficialPull, OfficialBook]) =>
      new DailySchedule({ ...dailyPull(pull, book), tenantIds: () => tenancy.tenantIds() }, log),
  },
];
