import { Injectable } from '@nestjs/common';
import { GroupViewService } from '@qunshu/groups';
import { HealthViewService } from '@qunshu/inbox';
import { OrgViewService } from '@qunshu/org';
import { CoverageService } from '@qunshu/profile';
import type { ApiContext } from './api-context';
import { GroupReader } from './group-reader';
import { HealthReader } from './health-reader';
import { OrgReader } from './org-reader';
import type { RequestScope } from './request-scope';

/** Makes the readers of a company, its groups and their figures for a request. */
@Injectable()
export class CompanyReaders {
  constructor(
    private readonly org: OrgViewService,
    private readonly groups: GroupViewService,
    private readonly health: HealthViewService,
    private readonly coverages: CoverageService,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'org' | 'groups' | 'health'> {
    return {
      org: new OrgReader(scope, this.org),
      groups: new GroupReader(scope, this.groups),
      health: new HealthReader(scope, this.health, this.coverages),
    };
  }
}
