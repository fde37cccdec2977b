import { Injectable } from '@nestjs/common';
import { FiguresService, OfficialService, ReportService } from '@qunshu/performance';
import type { ApiContext } from './api-context';
import { AdminReaders } from './admin-readers.service';
import { MetricsReader } from './metrics-reader';
import { OfficialReader } from './official-reader';
import type { OrgReader } from './org-reader';
import { ReportReader } from './report-reader';
import type { RequestScope } from './request-scope';

type Made = 'metrics' | 'reports' | 'official';
type OfAdmins = ReturnType<AdminReaders['for']>;

/** Makes the readers of figures and reports for a request. */
@Injectable()
export class ReportReaders {
  constructor(
    private readonly figures: FiguresService,
    private readonly reports: ReportService,
    private readonly official: OfficialService,
    private readonly admin: AdminReaders,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, Made> & OfAdmins {
    const metrics = new MetricsReader(scope, this.figures);
    const official = new OfficialReader(scope, { official: this.official, figures: this.figures });
    const reports = new ReportReader(scope, this.reports, { metrics, org });
    return { metrics, official, reports, ...this.admin.for(scope, org) };
  }
}
