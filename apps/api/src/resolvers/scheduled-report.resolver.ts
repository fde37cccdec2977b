import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { Department } from '../types/department';
import { ReportFile, ScheduledReport, ScheduleReportArgs } from '../types/scheduled-report';

@Resolver(() => ScheduledReport)
export class ScheduledReportResolver {
  @Query(() => [ScheduledReport], {
    description: 'Admin: branch reports that are written by themselves. Oldest first.',
  })
  scheduledReports(@Context() { schedules }: ApiContext): Promise<ScheduledReport[]> {
    return schedules.list();
  }

  @Mutation(() => ScheduledReport, {
    description:
      'Admin: have the branch report of a department written each Monday or first of the month, beginning with the week or ' +
      'month that is running, and its managers told in WeCom. Ordered twice it is one.',
  })
  scheduleReport(@Context() { schedules }: ApiContext, @Args() args: ScheduleReportArgs): Promise<ScheduledReport> {
    return schedules.add(args);
  }

  @Mutation(() => Boolean, { description: 'Admin: end a scheduled report. What it has written stays.' })
  cancelScheduledReport(
    @Context() { schedules }: ApiContext,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return schedules.cancel(id);
  }

  @ResolveField(() => Department, { nullable: true, description: 'Null once it is gone.' })
  department(@Context() { org }: ApiContext, @Parent() report: ScheduledReport): Promise<Department | null> {
    return org.department(report.departmentId);
  }

  @ResolveField(() => [ReportFile], { description: 'The newest 60 that it has written, the newest first.' })
  files(@Context() { schedules }: ApiContext, @Parent() report: ScheduledReport): Promise<ReportFile[]> {
    return schedules.files(report);
  }
}
