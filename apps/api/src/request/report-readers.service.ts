import { Injectable } from '@nestjs/common';
import { FiguresService, ReportService } from '@qunshu/performance';
import type { ApiContext } from './api-context';
import { MetricsReader } from './metrics-reader';
import type { OrgReader } from './org-reader';
import { ReportReader } from './report-reader';
import type { RequestScope } from './request-scope';
import { ScheduleReaders } from './schedule-readers.service';

/** Makes the readers of figures and reports for a request. */
@Injectable()
export class ReportReaders {
  constructor(
    private readonly figures: FiguresService,
    private readonly reports: ReportService,
    private readonly schedules: ScheduleReaders,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, 'metrics' | 'reports' | 'schedules'> {
    const metrics = new MetricsReader(scope, this.figures);
    const reports = new ReportReader(scope, this.reports, { metrics, org });
    return { metrics, reports, schedules: this.schedules.for(scope) };
  }
}
