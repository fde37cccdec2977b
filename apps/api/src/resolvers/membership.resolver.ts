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

  @ResolveField(() => Int, {
    description: 'Other groups that the caller may see in which this person is now; 0 for staff.',
  })
  otherGroups(@Context() { groups }: ApiContext, @Parent() membership: Membership): Promise<number> {
    return groups.otherGroups(membership);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether any staff has this person as a contact now; false for staff.',
  })
  hasContact(@Context() { groups }: ApiContext, @Parent() membership: Membership): Promise<boolean> {
    return groups.hasContact(membership);
  }
}

@Resolver(() => MembershipConnection)
export class MembershipConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: MembershipConnection): Promise<number> {
    return connection.count();
  }
}
