import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, wholeTenant, type Clock, type Day, type Period } from '@qunshu/kernel';
import {
  branchAt,
  changesBranch,
  OrgViewService,
  withAllBelow,
  type BranchFact,
  type DepartmentTree,
} from '@qunshu/org';
import { endOfWecomDay, wecomDayOf } from '@qunshu/wecom';
import type { Scope } from '../figures';
import { daysThere } from './group-day.queries';
import type { OfficialFigures } from './official-figures';
import { daysMissing, sumsOf, type Owned, type OwnerFlow, type OwnerStock } from './official-figures.rules';
import { dailyFlowsIn, flowsIn, stocksOn } from './official.queries';

type Branches = ReadonlyMap<string, readonly BranchFact[]>;

/** WeCom's own statistics, beside which ours can be held. Their days are China's, whatever the tenant's time zone. */
@Injectable()
export class OfficialService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * In the order of the scopes; null for a group, as WeCom counts by owner only. A day of an owner counts for the main
   * department that they were of at its end, with every department above it in today's tree.
   */
  async figures(tenantId: string, scopes: readonly Scope[], period: Period): Promise<(OfficialFigures | null)[]> {
    const there = await daysThere(this.database.read, tenantId, period);
    const asOf = there.at(-1) ?? null;
    const missing = daysMissing(period, wecomDayOf(this.clock.now()), there.length);
    const [tree, branches] = [await this.org.tree(wholeTenant(tenantId)), await this.org.branches(tenantId)];
    const stocks = asOf === null ? [] : await this.stocks(tenantId, asOf, branches);
    const flows = asOf === null ? [] : await this.flows(tenantId, period, branches);
    return scopes.map((scope) => {
      const of = ownedBy(scope, tree);
      return of === null ? null : { ...sumsOf(of, { stocks, flows }), asOf, daysMissing: missing };
    });
  }

  private async stocks(tenantId: string, day: Day, branches: Branches): Promise<OwnerStock[]> {
    const rows = await stocksOn(this.database.read, tenantId, day);
    return rows.map((row) => ({ ...row, branch: branchOn(branches, row.ownerKey, day) }));
  }

  /** Day by day only where the owner changed branches meanwhile. */
  private async flows(tenantId: string, period: Period, branches: Branches): Promise<OwnerFlow[]> {
    const [begin, end] = [endOfWecomDay(period.from), endOfWecomDay(period.to)];
    const movers = [...branches].filter(([, facts]) => changesBranch(facts, begin, end)).map(([key]) => key);
    const daily = await dailyFlowsIn(this.database.read, tenantId, { period, ownerKeys: movers });
    const whole = (await flowsIn(this.database.read, tenantId, period)).filter(
      ({ ownerKey }) => !movers.includes(ownerKey),
    );
    return [
      ...whole.map((row) => ({ ...row, branch: branchOn(branches, row.ownerKey, period.to) })),
      ...daily.map((row) => ({ ...row, branch: branchOn(branches, row.ownerKey, row.day) })),
    ];
  }
}

function branchOn(branches: Branches, ownerKey: string, day: Day): string | null {
  return branchAt(branches.get(ownerKey) ?? [], endOfWecomDay(day));
}

function ownedBy(scope: Scope, tree: DepartmentTree): Owned | null {
  if (scope.kind === 'group') return null;
  const ownerKey = scope.kind === 'staff' ? scope.staffKey : null;
  const { departmentId } = scope;
  return { ownerKey, branches: departmentId === null ? null : new Set(withAllBelow(tree, departmentId)) };
}
