import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { FigurePeopleArgs, FigurePerson, FigurePersonConnection } from '../types/figure-person';
import { Membership } from '../types/membership';
import { Person } from '../types/person';

@Resolver(() => FigurePerson)
export class FigurePersonResolver {
  @Query(() => FigurePersonConnection, {
    description:
      'Whom a figure of a department, a member of staff or a group counts, AT_EVENT, newest first: exactly as many as ' +
      'it says. Of all in sight when nothing is named, if that is one department or the caller themselves.',
  })
  figurePeople(@Context() { overview }: ApiContext, @Args() args: FigurePeopleArgs): Promise<FigurePersonConnection> {
    return overview.people(args);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Null where they are out of sight.' })
  person(@Context() { people }: ApiContext, @Parent() { personId }: FigurePerson): Promise<Person | null> {
    return people.known(personId);
  }

  @ResolveField(() => Membership, {
    nullable: true,
    description: 'The stay by which they count; null where its group is out of sight.',
  })
  membership(@Context() { groups }: ApiContext, @Parent() { stayId }: FigurePerson): Promise<Membership | null> {
    return groups.membership(stayId);
  }
}

@Resolver(() => FigurePersonConnection)
export class FigurePersonConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: FigurePersonConnection): Promise<number> {
    return connection.count();
  }
}
