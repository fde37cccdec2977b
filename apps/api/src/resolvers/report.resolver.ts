import { Args, Context, Float, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Comparison as ComparisonName } from '@qunshu/kernel';
import { type ApiContext } from '../request/api-context';
import { DateScalar } from '../request/date';
import { IdentityCoverage } from '../types/identity-coverage';
import { Comparison, DailyMetrics, DaysArgs, GroupMetrics } from '../types/metrics';
import { OfficialMetrics } from '../types/official';
import {
  BranchReport,
  BranchReportArgs,
  BranchRow,
  BranchStaffArgs,
  StaffPerformance,
  StaffPerformanceArgs,
  StaffPerformanceConnection,
} from '../types/report';
import { Staff } from '../types/staff';

const BY = { name: 'by', type: () => Comparison, defaultValue: Comparison.DAYS_BEFORE } as const;

@Resolver(() => GroupMetrics)
export class GroupMetricsResolver {
  @ResolveField(() => Float, { nullable: true })
  retention(
    @Context() { metrics }: ApiContext,
    @Parent() { of }: GroupMetrics,
    @Args() { days }: DaysArgs,
  ): Promise<number | null> {
    return metrics.retention(of, days);
  }

  @ResolveField(() => Float, { nullable: true })
  groupSurvival(
    @Context() { metrics }: ApiContext,
    @Parent() { of }: GroupMetrics,
    @Args() { days }: DaysArgs,
  ): Promise<number | null> {
    return metrics.groupSurvival(of, days);
  }
}

@Resolver(() => StaffPerformance)
export class StaffPerformanceResolver {
  @Query(() => StaffPerformanceConnection, {
    description:
      'Every active staff member of the scope, those without any figure too, and whoever was credited there in the ' +
      'period. With departmentId: what they were credited while in that department or below.',
  })
  staffPerformance(
    @Context() { reports }: ApiContext,
    @Args() args: StaffPerformanceArgs,
  ): Promise<StaffPerformanceConnection> {
    return reports.staff(args);
  }

  @ResolveField(() => Staff)
  staff(@Context() { org }: ApiContext, @Parent() { staffKey }: StaffPerformance): Promise<Staff> {
    return org.staffNamed(staffKey);
  }

  @ResolveField(() => GroupMetrics)
  metrics(@Context() { metrics }: ApiContext, @Parent() { of, figures }: StaffPerformance): Promise<GroupMetrics> {
    return metrics.metrics(of, figures);
  }

  @ResolveField(() => GroupMetrics)
  previous(
    @Context() { metrics }: ApiContext,
    @Parent() { of }: StaffPerformance,
    @Args(BY) by: ComparisonName,
  ): Promise<GroupMetrics> {
    return metrics.previous(of, by);
  }

  @ResolveField(() => [DailyMetrics])
  daily(@Context() { metrics }: ApiContext, @Parent() { of }: StaffPerformance): Promise<readonly DailyMetrics[]> {
    return metrics.daily(of);
  }

  @ResolveField(() => OfficialMetrics, { nullable: true, description: 'Null where WeCom told nothing of the period.' })
  official(@Context() { official }: ApiContext, @Parent() { of }: StaffPerformance): Promise<OfficialMetrics | null> {
    return official.beside(of);
  }
}

@Resolver(() => StaffPerformanceConnection)
export class StaffPerformanceConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: StaffPerformanceConnection): Promise<number> {
    return connection.count();
  }
}

@Resolver(() => BranchReport)
export class BranchReportResolver {
  @Query(() => BranchReport)
  branchReport(@Context() { reports }: ApiContext, @Args() args: BranchReportArgs): Promise<BranchReport> {
    return reports.branch(args);
  }

  @ResolveField(() => DateScalar, {
    nullable: true,
    description:
      'The first day whose events were recorded as they happened; before it only what WeCom still told is known.',
  })
  trackedSince(@Context() { reports }: ApiContext): Promise<string | null> {
    return reports.trackedSince();
  }

  @ResolveField(() => GroupMetrics)
  metrics(@Context() { metrics }: ApiContext, @Parent() { of }: BranchReport): Promise<GroupMetrics> {
    return metrics.metrics(of);
  }

  @ResolveField(() => GroupMetrics)
  previous(
    @Context() { metrics }: ApiContext,
    @Parent() { of }: BranchReport,
    @Args(BY) by: ComparisonName,
  ): Promise<GroupMetrics> {
    return metrics.previous(of, by);
  }

  @ResolveField(() => [DailyMetrics])
  daily(@Context() { metrics }: ApiContext, @Parent() { of }: BranchReport): Promise<readonly DailyMetrics[]> {
    return metrics.daily(of);
  }

  @ResolveField(() => [BranchRow], {
    description:
      "One row a direct child department of today's tree, each with everything below it, and one for staff directly " +
      'in this department.',
  })
  branches(@Context() { reports }: ApiContext, @Parent() report: BranchReport): Promise<BranchRow[]> {
    return reports.branches(report);
  }

  @ResolveField(() => StaffPerformanceConnection, { description: 'As staffPerformance(departmentId).' })
  staff(
    @Context() { reports }: ApiContext,
    @Parent() report: BranchReport,
    @Args() args: BranchStaffArgs,
  ): Promise<StaffPerformanceConnection> {
    return reports.staffOf(report, args);
  }

  @ResolveField(() => OfficialMetrics, { nullable: true, description: 'Null where WeCom told nothing of the period.' })
  official(@Context() { official }: ApiContext, @Parent() { of }: BranchReport): Promise<OfficialMetrics | null> {
    return official.beside(of);
  }
}

@Resolver(() => BranchRow)
export class BranchRowResolver {
  @ResolveField(() => GroupMetrics)
  metrics(@Context() { metrics }: ApiContext, @Parent() { of, figures }: BranchRow): Promise<GroupMetrics> {
    return metrics.metrics(of, figures);
  }

  @ResolveField(() => IdentityCoverage, {
    description: 'Of the people now present in its groups; as identityCoverage(departmentId).',
  })
  coverage(
    @Context() { health }: ApiContext,
    @Parent() { department: { id: departmentId }, directOnly }: BranchRow,
  ): Promise<IdentityCoverage> {
    return health.branchCoverage({ departmentId, directOnly });
  }
}
