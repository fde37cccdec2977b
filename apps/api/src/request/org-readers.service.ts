import { Injectable } from '@nestjs/common';
import { OrgViewService, StaffList } from '@qunshu/org';
import { OrgReader } from './org-reader';
import type { RequestScope } from './request-scope';

/** Makes the reader of departments and staff for a request. */
@Injectable()
export class OrgReaders {
  constructor(
    private readonly org: OrgViewService,
    private readonly list: StaffList,
  ) {}

  for(scope: RequestScope): OrgReader {
    return new OrgReader(scope, this.org, this.list);
  }
}
