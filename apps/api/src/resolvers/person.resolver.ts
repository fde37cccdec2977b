import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { ChannelPresence } from '../types/channel';
import { Identity } from '../types/identity';
import { IdentityLink } from '../types/identity-link';
import { MembershipConnection } from '../types/membership';
import { OrderSummary } from '../types/order-summary';
import { NoteConnection } from '../types/note';
import { PageArgs } from '../types/page-args';
import { MembershipsArgs, PeopleArgs, Person, PersonArgs, PersonConnection } from '../types/person';
import { StaffContact } from '../types/staff-contact';
import { TimelineArgs, TimelineConnection } from '../types/timeline';

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description:
      'By id, also by the id that somebody had before they were merged, or by any identity known of the person; by a ' +
      'phone number where one person alone has it. Null when there is none, or the caller may not see them.',
  })
  person(@Context() { people }: ApiContext, @Args() args: PersonArgs): Promise<Person | null> {
    return people.person(args);
  }

  @Query(() => PersonConnection, { description: 'Most recently seen first.' })
  people(@Context() { people }: ApiContext, @Args() args: PeopleArgs): Promise<PersonConnection> {
    return people.people(args);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The one best known. Masked (138****0000) unless the caller is an admin.',
  })
  phone(@Context() { people }: ApiContext, @Parent() person: Person): Promise<string | null> {
    return people.phone(person);
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

  @ResolveField(() => StaffContact, {
    nullable: true,
    description: "The caller's own contact with this person; null when they are none now, and for a program.",
  })
  viewerContact(@Context() { ownContacts }: ApiContext, @Parent() person: Person): Promise<StaffContact | null> {
    return ownContacts.of(person);
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

  @ResolveField(() => NoteConnection, {
    description: 'Newest first; of staff their own, of managers also those of staff in sight, of admins all.',
  })
  notes(@Context() { notes }: ApiContext, @Parent() person: Person, @Args() args: PageArgs): Promise<NoteConnection> {
    return notes.of(person, args);
  }

  @ResolveField(() => [ChannelPresence])
  channels(@Context() { journeys }: ApiContext, @Parent() person: Person): Promise<ChannelPresence[]> {
    return journeys.channels(person);
  }

  @ResolveField(() => [String], { description: 'Names of the corp tags from those whose contact they are now.' })
  tags(@Context() { people }: ApiContext, @Parent() person: Person): Promise<string[]> {
    return people.tags(person);
  }

  @ResolveField(() => OrderSummary)
  orders(@Context() { journeys }: ApiContext, @Parent() person: Person): Promise<OrderSummary> {
    return journeys.orders(person);
  }

  @ResolveField(() => TimelineConnection, { description: 'Over every channel, newest first.' })
  timeline(
    @Context() { journeys }: ApiContext,
    @Parent() person: Person,
    @Args() args: TimelineArgs,
  ): Promise<TimelineConnection> {
    return journeys.timeline(person, args);
  }

  @ResolveField(() => [IdentityLink], {
    description:
      'Why these identities are one person: each link, with where it came from; and the links held back. Oldest first.',
  })
  linkHistory(@Context() { graph }: ApiContext, @Parent() person: Person): Promise<IdentityLink[]> {
    return graph.linkHistory(person);
  }
}

@Resolver(() => PersonConnection)
export class PersonConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: PersonConnection): Promise<number> {
    return connection.count();
  }
}
