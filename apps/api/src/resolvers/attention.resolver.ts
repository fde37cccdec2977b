import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { Attention, AttentionArgs } from '../types/attention';
import { CustomerGroup } from '../types/customer-group';
import { GroupMove } from '../types/group-move';

@Resolver(() => Attention)
export class AttentionResolver {
  @Query(() => Attention, { description: 'What needs a look this morning.' })
  attention(@Context() { overview }: ApiContext, @Args() args: AttentionArgs): Promise<Attention> {
    return overview.look(args);
  }

  @ResolveField(() => [GroupMove], { description: 'Up to 5, the biggest growth first; without dismissed groups.' })
  grew(@Parent() { found }: Attention): readonly GroupMove[] {
    return found.grew;
  }

  @ResolveField(() => [GroupMove], { description: 'Up to 5, the biggest loss first; without dismissed groups.' })
  shrank(@Parent() { found }: Attention): readonly GroupMove[] {
    return found.shrank;
  }

  @ResolveField(() => [CustomerGroup], { description: 'In the period, newest first, at most 20.' })
  dismissed(@Context() { groups }: ApiContext, @Parent() { found }: Attention): Promise<CustomerGroup[]> {
    return groups.groupsOf(found.dismissed);
  }

  @ResolveField(() => [CustomerGroup], {
    description: 'Whose owner is no longer in the directory, the largest first; at most 20.',
  })
  ownerLeft(@Context() { groups }: ApiContext, @Parent() { found }: Attention): Promise<CustomerGroup[]> {
    return groups.groupsOf(found.ownerLeft);
  }

  @ResolveField(() => [CustomerGroup], {
    description: 'With 200 members or more, staff included, and after them those with 190 or more; at most 20.',
  })
  full(@Context() { groups }: ApiContext, @Parent() { found }: Attention): Promise<CustomerGroup[]> {
    return groups.groupsOf(found.full);
  }
}
