import { Injectable } from '@nestjs/common';
import type { ApiContext } from './api-context';
import { CompanyReaders } from './company-readers.service';
import { DeskReaders } from './desk-readers.service';
import { ReportReaders } from './report-readers.service';
import type { RequestScope } from './request-scope';
import { WhoReaders } from './who-readers.service';

@Injectable()
export class ApiContextService {
  constructor(
    private readonly company: CompanyReaders,
    private readonly who: WhoReaders,
    private readonly reports: ReportReaders,
    private readonly desk: DeskReaders,
  ) {}

  for(scope: RequestScope): ApiContext {
    const company = this.company.for(scope);
    const who = this.who.for(scope);
    return {
      asker: scope.asker,
      ...company,
      ...who,
      ...this.reports.for(scope, company.org),
      ...this.desk.for(scope, { ...company, ...who }),
    };
  }
}
