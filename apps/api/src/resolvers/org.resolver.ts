import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { Department } from '../types/department';
import { Staff, StaffConnection, StaffMembersArgs } from '../types/staff';

@Resolver(() => Staff)
export class StaffResolver {
  @Query(() => Staff, { nullable: true })
  staff(@Context() { org }: ApiContext, @Args('userId', { type: () => ID }) userId: string): Promise<Staff | null> {
    return org.staff(userId);
  }

  @Query(() => StaffConnection, { description: 'Those in sight, by name.' })
  staffMembers(@Context() { org }: ApiContext, @Args() args: StaffMembersArgs): Promise<StaffConnection> {
    return org.staffMembers(args);
  }

  @ResolveField(() => Department, { nullable: true, description: 'The main one, which is credited.' })
  department(@Context() { org }: ApiContext, @Parent() staff: Staff): Promise<Department | null> {
    return org.mainDepartment(staff);
  }

  @ResolveField(() => [Department])
  departments(@Context() { org }: ApiContext, @Parent() staff: Staff): Promise<readonly Department[]> {
    return org.departmentsOf(staff);
  }
}

@Resolver(() => StaffConnection)
export class StaffConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: StaffConnection): Promise<number> {
    return connection.count();
  }
}

@Resolver(() => Department)
export class DepartmentResolver {
  @Query(() => Department, { nullable: true })
  department(@Context() { org }: ApiContext, @Args('id', { type: () => ID }) id: string): Promise<Department | null> {
    return org.department(id);
  }

  @Query(() => [Department], { description: 'Every department that the caller may see, parents before children.' })
  departments(@Context() { org }: ApiContext): Promise<readonly Department[]> {
    return org.departments();
  }

  @ResolveField(() => Department, { nullable: true })
  parent(@Context() { org }: ApiContext, @Parent() department: Department): Promise<Department | null> {
    return org.department(department.parentId);
  }

  @ResolveField(() => Int, { description: 'Active staff in the department or below it, each counted once.' })
  staffCount(@Context() { org }: ApiContext, @Parent() department: Department): Promise<number> {
    return org.staffCount(department);
  }
}
