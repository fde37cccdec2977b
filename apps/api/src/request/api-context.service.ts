import { Injectable } from '@nestjs/common';
import { GroupViewService } from '@qunshu/groups';
import { HealthViewService } from '@qunshu/inbox';
import { OrgViewService } from '@qunshu/org';
import { ProfileViewService } from '@qunshu/profile';
import type { ApiContext } from './api-context';
import { GroupReader } from './group-reader';
import { HealthReader } from './health-reader';
import { OrgReader } from './org-reader';
import { PeopleReader } from './people-reader';
import type { RequestScope } from './request-scope';

@Injectable()
export class ApiContextService {
  constructor(
    private readonly org: OrgViewService,
    private readonly profile: ProfileViewService,
    private readonly groups: GroupViewService,
    private readonly health: HealthViewService,
  ) {}

  for(scope: RequestScope): ApiContext {
    return {
      org: new OrgReader(scope, this.org),
      people: new PeopleReader(scope, this.profile),
      groups: new GroupReader(scope, this.groups),
      health: new HealthReader(scope, this.health),
    };
  }
}
