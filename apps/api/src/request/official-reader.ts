import type { FiguresService, OfficialService } from '@qunshu/performance';
import type { MetricsOf } from '../types/metrics';
import type { OfficialMetrics } from '../types/official';
import type { RequestScope } from './request-scope';

/** WeCom's statistics beside ours, for one request. */
export class OfficialReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly services: { readonly official: OfficialService; readonly figures: FiguresService },
  ) {}

  /** Null where WeCom told nothing of the period, or counts by something else. */
  async beside({ scope, asked }: MetricsOf): Promise<OfficialMetrics | null> {
    this.scope.deadline.check();
    const { tenantId } = this.scope;
    const [official] = await this.services.official.figures(tenantId, [scope], asked.period);
    if (!official?.asOf) return null;
    const { asOf, ...theirs } = official;
    const upTo = { ...asked, period: { from: asOf, to: asOf } };
    const [ours] = await this.services.figures.figures(tenantId, [scope], upTo);
    const groupsDifference = (ours?.groupsOwned ?? 0) - theirs.groups;
    return { ...theirs, asOf, groupsDifference, membersDifference: (ours?.customerSeats ?? 0) - theirs.members };
  }
}
