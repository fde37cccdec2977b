import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import {
  ErasePersonArgs,
  IdentityConflict,
  IdentityConflictConnection,
  IdentityConflictsArgs,
  ResolveConflictArgs,
  SplitPersonArgs,
} from '../types/identity-conflict';
import { IdentityCoverage } from '../types/identity-coverage';
import { Person } from '../types/person';

@Resolver(() => IdentityConflict)
export class IdentityConflictResolver {
  @Query(() => IdentityConflictConnection, {
    description: 'Admin: links that contradict one another and wait for a decision. Newest first.',
  })
  identityConflicts(
    @Context() { graph }: ApiContext,
    @Args() args: IdentityConflictsArgs,
  ): Promise<IdentityConflictConnection> {
    return graph.conflicts(args);
  }

  @Mutation(() => IdentityConflict, {
    description: 'Admin: decide a link that was held back. MERGE joins the two people, KEEP_APART bars it for good.',
  })
  async resolveIdentityConflict(
    @Context() { decisions, graph }: ApiContext,
    @Args() args: ResolveConflictArgs,
  ): Promise<IdentityConflict> {
    await decisions.resolve(args);
    return graph.conflict(args.id);
  }

  @ResolveField(() => [Person])
  people(@Context() { people }: ApiContext, @Parent() conflict: IdentityConflict): Promise<Person[]> {
    return people.persons(conflict.personIds);
  }
}

@Resolver(() => IdentityConflictConnection)
export class IdentityConflictConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: IdentityConflictConnection): Promise<number> {
    return connection.count();
  }
}

@Resolver()
export class IdentityResolver {
  @Query(() => IdentityCoverage, {
    description:
      'Of the people now present in groups of the department with everything below it (the tenant when left out): how ' +
      'many are known in which channel.',
  })
  identityCoverage(
    @Context() { health }: ApiContext,
    @Args('departmentId', { type: () => ID, nullable: true }) departmentId: string | null,
  ): Promise<IdentityCoverage> {
    return health.identityCoverage(departmentId ?? null);
  }

  @Mutation(() => [Person], {
    description:
      'Admin: take identities out of a person into a new one; they are not joined again without a new decision.',
  })
  async splitPerson(@Context() { decisions, people }: ApiContext, @Args() args: SplitPersonArgs): Promise<Person[]> {
    return people.persons(await decisions.split(args));
  }

  @Mutation(() => Boolean, {
    description: "Admin: erase a person's data and every identity; a later callback or sync does not bring them back.",
  })
  erasePerson(@Context() { decisions }: ApiContext, @Args() args: ErasePersonArgs): Promise<boolean> {
    return decisions.erase(args);
  }
}
