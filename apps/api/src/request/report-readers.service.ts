import { Injectable } from '@nestjs/common';
import { FiguresService, OfficialService, ReportService } from '@qunshu/performance';
import type { ApiContext } from './api-context';
import { MetricsReader } from './metrics-reader';
import { OfficialReader } from './official-reader';
import type { OrgReader } from './org-reader';
import { ReportReader } from './report-reader';
import type { RequestScope } from './request-scope';

/** Makes the readers of figures and reports for a request. */
@Injectable()
export class ReportReaders {
  constructor(
    private readonly figures: FiguresService,
    private readonly reports: ReportService,
    private readonly official: OfficialService,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, 'metrics' | 'reports' | 'official'> {
    const metrics = new MetricsReader(scope, this.figures);
    const official = new OfficialReader(scope, { official: this.official, figures: this.figures });
    return { metrics, official, reports: new ReportReader(scope, this.reports, { metrics, org }) };
  }
}
