import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { Identity } from '../types/identity';
import { MembershipConnection } from '../types/membership';
import { MembershipsArgs, PeopleArgs, Person, PersonArgs, PersonConnection } from '../types/person';
import { StaffContact } from '../types/staff-contact';

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description:
      'By id, or by any identity known of the person. Null when there is none, or the caller may not see them.',
  })
  person(@Context() { people }: ApiContext, @Args() args: PersonArgs): Promise<Person | null> {
    return people.person(args);
  }

  @Query(() => PersonConnection, { description: 'Most recently seen first.' })
  people(@Context() { people }: ApiContext, @Args() args: PeopleArgs): Promise<PersonConnection> {
    return people.people(args);
  }

  @ResolveField(() => [Identity])
  identities(@Context() { people }: ApiContext, @Parent() person: Person): Promise<Identity[]> {
    return people.identities(person);
  }

  @ResolveField(() => [StaffContact], {
    description:
      'Staff who have this person as a WeCom contact, and those who had until deletedAt: those that last first, then the newest.',
  })
  contacts(@Context() { people }: ApiContext, @Parent() person: Person): Promise<StaffContact[]> {
    return people.contacts(person);
  }

  @ResolveField(() => MembershipConnection, {
    description:
      'Every stay in a customer group that the caller may see, the open ones first, then the newest; a person who left ' +
      'and came back has two. open: null for both.',
  })
  memberships(
    @Context() { groups }: ApiContext,
    @Parent() person: Person,
    @Args() args: MembershipsArgs,
  ): Promise<MembershipConnection> {
    return groups.memberships(person, args);
  }
}

@Resolver(() => PersonConnection)
export class PersonConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: PersonConnection): Promise<number> {
    return connection.count();
  }
}
