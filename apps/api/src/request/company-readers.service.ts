import { Injectable } from '@nestjs/common';
import { GroupViewService } from '@qunshu/groups';
import { HealthViewService } from '@qunshu/inbox';
import { CoverageService } from '@qunshu/profile';
import type { ApiContext } from './api-context';
import { GroupReader } from './group-reader';
import { HealthReader } from './health-reader';
import { OrgReaders } from './org-readers.service';
import type { RequestScope } from './request-scope';

/** Makes the readers of a company, its groups and their figures for a request. */
@Injectable()
export class CompanyReaders {
  constructor(
    private readonly org: OrgReaders,
    private readonly groups: GroupViewService,
    private readonly health: HealthViewService,
    private readonly coverages: CoverageService,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'org' | 'groups' | 'health'> {
    return {
      org: this.org.for(scope),
      groups: new GroupReader(scope, this.groups),
      health: new HealthReader(scope, this.health, this.coverages),
    };
  }
}
