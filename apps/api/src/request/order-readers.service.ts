import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { ReportFiles, ReportSchedules } from '@qunshu/performance';
import { AuditView } from '@qunshu/tenancy';
import type { ApiContext } from './api-context';
import { AuditReader } from './audit-reader';
import type { RequestScope } from './request-scope';
import { ScheduleReader } from './schedule-reader';

/** Makes the readers of what admins order, and of what was done, for a request. */
@Injectable()
export class OrderReaders {
  constructor(
    private readonly schedules: ReportSchedules,
    private readonly files: ReportFiles,
    private readonly audit: AuditView,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'schedules' | 'audit'> {
    return {
      schedules: new ScheduleReader(scope, this.schedules, this.files, this.settings.publicUrl),
      audit: new AuditReader(scope, this.audit),
    };
  }
}
