import { Injectable } from '@nestjs/common';
import { TenantAdmins } from '@qunshu/access';
import { FailedCallbacks, SyncDesk } from '@qunshu/inbox';
import { TokenService } from '@qunshu/tenancy';
import type { ApiContext } from './api-context';
import { KeyReader } from './key-reader';
import { OperationsReader } from './operations-reader';
import type { OrgReader } from './org-reader';
import type { RequestScope } from './request-scope';

/** Makes the readers of what admins look after for a request. */
@Injectable()
export class ConsoleReaders {
  constructor(
    private readonly failed: FailedCallbacks,
    private readonly desk: SyncDesk,
    private readonly tokens: TokenService,
    private readonly admins: TenantAdmins,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, 'operations' | 'keys'> {
    return {
      operations: new OperationsReader(scope, this.failed, this.desk),
      keys: new KeyReader(scope, { tokens: this.tokens, admins: this.admins, org }),
    };
  }
}
