import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { CustomerGroup } from '../types/customer-group';
import { Membership, MembershipConnection } from '../types/membership';
import { Person } from '../types/person';
import { Staff } from '../types/staff';

@Resolver(() => Membership)
export class MembershipResolver {
  @ResolveField(() => CustomerGroup)
  group(@Context() { groups }: ApiContext, @Parent() membership: Membership): Promise<CustomerGroup> {
    return groups.groupOf(membership);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Null for a member who is staff.' })
  person(@Context() { people }: ApiContext, @Parent() membership: Membership): Promise<Person | null> {
    return people.ofMember(membership);
  }

  @ResolveField(() => Staff, { nullable: true, description: 'Null for a customer.' })
  staff(@Context() { org }: ApiContext, @Parent() membership: Membership): Promise<Staff | null> {
    return org.ofMember(membership);
  }
}

@Resolver(() => MembershipConnection)
export class MembershipConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: MembershipConnection): Promise<number> {
    return connection.count();
  }
}
