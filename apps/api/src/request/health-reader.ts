import type { HealthViewService } from '@qunshu/inbox';
import type { CoverageService } from '@qunshu/profile';
import type { IdentityCoverage } from '../types/identity-coverage';
import type { IngestHealth } from '../types/ingest-health';
import type { RequestScope } from './request-scope';

/** WeCom's limit of calls of one path in an hour, for an app of a corp. */
const CALLS_AN_HOUR = 150_000;

/** How complete the mirror of WeCom is, and how far the people in it are known, for one request. */
export class HealthReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly health: HealthViewService,
    private readonly coverages: CoverageService,
  ) {}

  /** @throws UserError FORBIDDEN unless an admin asks */
  async ingestHealth(): Promise<IngestHealth> {
    this.scope.requireAdmin();
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

  /** @throws UserError BAD_ARGUMENT naming `departmentId` when it is unknown or out of sight */
  identityCoverage(departmentId: string | null): Promise<IdentityCoverage> {
    this.scope.deadline.check();
    return this.coverages.coverage(this.scope.sight, departmentId);
  }

  /** @throws UserError BAD_ARGUMENT naming `departmentId` when it is unknown or out of sight */
  branchCoverage(branch: { readonly departmentId: string; readonly directOnly: boolean }): Promise<IdentityCoverage> {
    this.scope.deadline.check();
    return this.coverages.ofBranch(this.scope.sight, branch);
  }
}
