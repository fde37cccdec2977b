import { Injectable } from '@nestjs/common';
import type { ApiContext } from './api-context';
import { CompanyReaders } from './company-readers.service';
import { GraphReaders } from './graph-readers.service';
import { PeopleReaders } from './people-readers.service';
import type { RequestScope } from './request-scope';
import { ScheduleReaders } from './schedule-readers.service';

@Injectable()
export class ApiContextService {
  constructor(
    private readonly company: CompanyReaders,
    private readonly people: PeopleReaders,
    private readonly graph: GraphReaders,
    private readonly schedules: ScheduleReaders,
  ) {}

  for(scope: RequestScope): ApiContext {
    return {
      ...this.company.for(scope),
      ...this.people.for(scope),
      ...this.graph.for(scope),
      ...this.schedules.for(scope),
    };
  }
}
