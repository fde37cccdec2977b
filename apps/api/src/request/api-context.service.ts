import { Injectable } from '@nestjs/common';
import type { ApiContext } from './api-context';
import { CompanyReaders } from './company-readers.service';
import { GraphReaders } from './graph-readers.service';
import { PeopleReaders } from './people-readers.service';
import { ReportReaders } from './report-readers.service';
import type { RequestScope } from './request-scope';

@Injectable()
export class ApiContextService {
  constructor(
    private readonly company: CompanyReaders,
    private readonly people: PeopleReaders,
    private readonly graph: GraphReaders,
    private readonly reports: ReportReaders,
  ) {}

  for(scope: RequestScope): ApiContext {
    const company = this.company.for(scope);
    return {
      asker: scope.asker,
      ...company,
      ...this.people.for(scope),
      ...this.graph.for(scope),
      ...this.reports.for(scope, company.org),
    };
  }
}
