import { staffKey } from '@qunshu/kernel';
import type { AttentionService, CountedPerson, FigurePeopleService } from '@qunshu/performance';
import type { Attention, AttentionArgs } from '../types/attention';
import { connection } from '../types/connection';
import type { FigurePeopleArgs, FigurePerson, FigurePersonConnection } from '../types/figure-person';
import type { MetricsReader } from './metrics-reader';
import type { RequestScope } from './request-scope';

export interface OverviewSources {
  readonly attention: AttentionService;
  readonly people: FigurePeopleService;
}

/** What needs a look, and whom a figure counts, for one request. */
export class OverviewReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly metrics: MetricsReader,
    private readonly sources: OverviewSources,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `period` or `departmentId` */
  async look({ period, departmentId }: AttentionArgs): Promise<Attention> {
    this.scope.deadline.check();
    const checked = await this.metrics.period(period);
    return { found: await this.sources.attention.of(this.scope.sight, checked, departmentId ?? null) };
  }

  /** @throws UserError BAD_ARGUMENT naming `period`, `departmentId`, `staffUserId`, `chatId`, `first` or `after` */
  async people(args: FigurePeopleArgs): Promise<FigurePersonConnection> {
    this.scope.deadline.check();
    const { figure, departmentId = null, directOnly, staffUserId, chatId = null, ...page } = args;
    const period = await this.metrics.period(args.period);
    const of = { departmentId, directOnly: directOnly ?? false, chatId, staffKey: keyOf(staffUserId) };
    const scope = await this.sources.people.scope(this.scope.sight, of);
    const asked = { figure, period, scope };
    const { tenantId } = this.scope;
    return connection(
      await this.sources.people.page(tenantId, asked, page),
      (row) => this.shown(row),
      () => this.sources.people.count(tenantId, asked),
    );
  }

  private shown({ at, personId, stayId }: CountedPerson): FigurePerson {
    return { at: this.scope.instant(at), personId, stayId };
  }
}

function keyOf(userId: string | null | undefined): string | null {
  return userId === null || userId === undefined ? null : staffKey(userId);
}
