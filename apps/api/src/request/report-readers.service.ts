import { Injectable } from '@nestjs/common';
import { ReportService } from '@qunshu/performance';
import type { ApiContext } from './api-context';
import { AdminReaders } from './admin-readers.service';
import { FigureReaders } from './figure-readers.service';
import type { OrgReader } from './org-reader';
import { OverviewReaders } from './overview-readers.service';
import { ReportReader } from './report-reader';
import type { RequestScope } from './request-scope';

type Made = 'metrics' | 'reports' | 'official' | 'overview';
type OfAdmins = ReturnType<AdminReaders['for']>;

/** Makes the readers of figures and reports for a request. */
@Injectable()
export class ReportReaders {
  constructor(
    private readonly figures: FigureReaders,
    private readonly reports: ReportService,
    private readonly overview: OverviewReaders,
    private readonly admin: AdminReaders,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, Made> & OfAdmins {
    const figures = this.figures.for(scope);
    const reports = new ReportReader(scope, this.reports, { metrics: figures.metrics, org });
    const overview = this.overview.for(scope, figures.metrics);
    return { ...figures, overview, reports, ...this.admin.for(scope, org) };
  }
}
