import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { GroupVisit } from '../types/group-visit';
import { CustomerGroup, CustomerGroupConnection, CustomerGroupsArgs, MembersArgs } from '../types/customer-group';
import { GroupOwnership } from '../types/group-ownership';
import { MembershipConnection } from '../types/membership';
import { DailyMetrics, GroupMetrics, PeriodInput } from '../types/metrics';
import { Staff } from '../types/staff';

@Resolver(() => CustomerGroup)
export class CustomerGroupResolver {
  @Query(() => CustomerGroup, { nullable: true })
  customerGroup(
    @Context() { groups }: ApiContext,
    @Args('chatId', { type: () => ID }) chatId: string,
  ): Promise<CustomerGroup | null> {
    return groups.group(chatId);
  }

  @Query(() => CustomerGroupConnection)
  customerGroups(
    @Context() { groups }: ApiContext,
    @Args() args: CustomerGroupsArgs,
  ): Promise<CustomerGroupConnection> {
    return groups.list(args);
  }

  @ResolveField(() => Staff, { nullable: true })
  owner(@Context() { org }: ApiContext, @Parent() group: CustomerGroup): Promise<Staff | null> {
    return org.ownerOf(group);
  }

  @ResolveField(() => [GroupOwnership], { description: 'Oldest first.' })
  ownerHistory(@Context() { groups }: ApiContext, @Parent() group: CustomerGroup): Promise<GroupOwnership[]> {
    return groups.ownerHistory(group);
  }

  @ResolveField(() => MembershipConnection, {
    description: 'open: true the stays that last, false those that ended, null both.',
  })
  members(
    @Context() { groups }: ApiContext,
    @Parent() group: CustomerGroup,
    @Args() args: MembersArgs,
  ): Promise<MembershipConnection> {
    return groups.members(group, args);
  }

  @ResolveField(() => GroupVisit, {
    nullable: true,
    description: "Since the caller's last visit; null before the first, and for a program.",
  })
  sinceVisit(@Context() { visits }: ApiContext, @Parent() group: CustomerGroup): Promise<GroupVisit | null> {
    return visits.since(group);
  }

  @Mutation(() => GroupVisit, {
    description: "Makes now the caller's last visit, and gives the one before it; the first one gives itself.",
  })
  visitGroup(
    @Context() { visits }: ApiContext,
    @Args('chatId', { type: () => ID }) chatId: string,
  ): Promise<GroupVisit> {
    return visits.visit(chatId);
  }

  @ResolveField(() => GroupMetrics)
  async metrics(
    @Context() { metrics }: ApiContext,
    @Parent() { chatId }: CustomerGroup,
    @Args('period') period: PeriodInput,
  ): Promise<GroupMetrics> {
    return metrics.metrics(await metrics.ofGroup(chatId, period));
  }

  @ResolveField(() => [DailyMetrics])
  async daily(
    @Context() { metrics }: ApiContext,
    @Parent() { chatId }: CustomerGroup,
    @Args('period') period: PeriodInput,
  ): Promise<readonly DailyMetrics[]> {
    return metrics.daily(await metrics.ofGroup(chatId, period));
  }
}

@Resolver(() => CustomerGroupConnection)
export class CustomerGroupConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: CustomerGroupConnection): Promise<number> {
    return connection.count();
  }
}

@Resolver(() => GroupOwnership)
export class GroupOwnershipResolver {
  @ResolveField(() => Staff, { nullable: true, description: 'Null while nobody has read to whom it was given.' })
  owner(@Context() { org }: ApiContext, @Parent() ownership: GroupOwnership): Promise<Staff | null> {
    return org.ownerOf(ownership);
  }
}
