import { Injectable } from '@nestjs/common';
import { FiguresService, ReportService } from '@qunshu/performance';
import type { ApiContext } from './api-context';
import { MetricsReader } from './metrics-reader';
import type { OrgReader } from './org-reader';
import { ReportReader } from './report-reader';
import type { RequestScope } from './request-scope';

/** Makes the readers of figures and reports for a request. */
@Injectable()
export class ReportReaders {
  constructor(
    private readonly figures: FiguresService,
    private readonly reports: ReportService,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, 'metrics' | 'reports'> {
    const metrics = new MetricsReader(scope, this.figures);
    return { metrics, reports: new ReportReader(scope, this.reports, { metrics, org }) };
  }
}
