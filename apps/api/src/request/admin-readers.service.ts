import { Injectable } from '@nestjs/common';
import type { ApiContext } from './api-context';
import { AppReaders } from './app-readers.service';
import { ConsoleReaders } from './console-readers.service';
import { OrderReaders } from './order-readers.service';
import type { OrgReader } from './org-reader';
import type { RequestScope } from './request-scope';

type Made = 'schedules' | 'audit' | 'operations' | 'keys' | 'apps';

/** Makes the readers of what admins order and look after for a request. */
@Injectable()
export class AdminReaders {
  constructor(
    private readonly orders: OrderReaders,
    private readonly apps: AppReaders,
    private readonly console: ConsoleReaders,
  ) {}

  for(scope: RequestScope, org: OrgReader): Pick<ApiContext, Made> {
    return { ...this.orders.for(scope), ...this.console.for(scope, org), apps: this.apps.for(scope) };
  }
}
