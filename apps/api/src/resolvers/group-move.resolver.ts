import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { CustomerGroup } from '../types/customer-group';
import { GroupMove } from '../types/group-move';

@Resolver(() => GroupMove)
export class GroupMoveResolver {
  @ResolveField(() => CustomerGroup)
  group(@Context() { groups }: ApiContext, @Parent() move: GroupMove): Promise<CustomerGroup> {
    return groups.groupOf(move);
  }
}
