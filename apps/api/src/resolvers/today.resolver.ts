import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { GroupMove } from '../types/group-move';
import { Note } from '../types/note';
import { Person } from '../types/person';
import { MoversArgs, SilentArgs, SilentCustomer, Today } from '../types/today';

@Resolver(() => Today)
export class TodayResolver {
  @Query(() => Today, { description: 'Of the caller as a member of staff.' })
  today(@Context() { today }: ApiContext): Promise<Today> {
    return today.today();
  }

  @ResolveField(() => [Note], {
    description: "The caller's notes that are due today or before and not done, the oldest due first, at most 50.",
  })
  followUps(@Context() { today }: ApiContext, @Parent() { date }: Today): Promise<Note[]> {
    return today.followUps(date);
  }

  @ResolveField(() => [GroupMove], {
    description: "Of the caller's own groups up to 5 that grew, the most first, then up to 5 that shrank.",
  })
  movers(
    @Context() { today }: ApiContext,
    @Parent() { date }: Today,
    @Args() { days }: MoversArgs,
  ): Promise<GroupMove[]> {
    return today.movers(date, days);
  }

  @ResolveField(() => [SilentCustomer], {
    description:
      "The caller's contacts of whom there was no sign in any channel for so many days: who was seen last first, who has " +
      'been silent longest last, at most 20.',
  })
  silent(@Context() { today }: ApiContext, @Args() { days }: SilentArgs): Promise<SilentCustomer[]> {
    return today.silent(days);
  }
}

@Resolver(() => SilentCustomer)
export class SilentCustomerResolver {
  @ResolveField(() => Person)
  person(@Context() { people }: ApiContext, @Parent() { personId }: SilentCustomer): Promise<Person> {
    return people.personSeen(personId);
  }
}
