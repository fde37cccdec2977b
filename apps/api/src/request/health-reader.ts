import type { HealthViewService } from '@qunshu/inbox';
import { UserError } from '@qunshu/kernel';
import type { IngestHealth } from '../types/ingest-health';
import type { RequestScope } from './request-scope';

/** WeCom's limit of calls of one path in an hour, for an app of a corp. */
const CALLS_AN_HOUR = 150_000;

/** How complete the mirror of WeCom is, for one request. */
export class HealthReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly health: HealthViewService,
  ) {}

  /** @throws UserError FORBIDDEN unless an admin asks */
  async ingestHealth(): Promise<IngestHealth> {
    if (this.scope.viewer.role !== 'admin') throw new UserError('FORBIDDEN');
    this.scope.deadline.check();
    const { lastSyncAt, apiCalls, ...counts } = await this.health.health(this.scope.tenantId);
    return {
      ...counts,
      lastSyncAt: this.scope.instantOrNull(lastSyncAt),
      apiCalls: apiCalls.map(({ path, calls, errors, callsThisHour }) => {
        return { path, calls, errors, quotaUsed: callsThisHour / CALLS_AN_HOUR };
      }),
    };
  }
}
