import type { Viewer } from '@qunshu/kernel';
import type { Tenant } from '@qunshu/tenancy';
import type { Deadline } from '../edge/deadline';
import type { LocalInstant } from './date-time';

/** What every answer to one request depends on: who asks, whose data it is, and until when. */
export class RequestScope {
  constructor(
    readonly viewer: Viewer,
    readonly tenant: Tenant,
    readonly deadline: Deadline,
  ) {}

  get tenantId(): string {
    return this.viewer.tenantId;
  }

  instant(at: number): LocalInstant {
    return { at, zone: this.tenant.timezone };
  }

  instantOrNull(at: number | null): LocalInstant | null {
    return at === null ? null : this.instant(at);
  }
}
