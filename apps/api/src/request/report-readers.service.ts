import { Injectable } from '@nestjs/common';
import { FiguresService, OfficialService, ReportService } from '@qunshu/performance';
import type { ApiContext } from './api-context';
import { MetricsReader } from './metrics-reader';
import { OfficialReader } from './official-reader';
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
    private readonly official: OfficialService,
    private readonly schedules: ScheduleReaders,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, 'metrics' | 'reports' | 'official' | 'schedules'> {
    const metrics = new MetricsReader(scope, this.figures);
    const official = new OfficialReader(scope, { official: this.official, figures: this.figures });
    const reports = new ReportReader(scope, this.reports, { metrics, org });
    return { metrics, official, reports, schedules: this.schedules.for(scope) };
  }
}
