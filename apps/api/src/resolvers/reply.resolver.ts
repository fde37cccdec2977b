import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { RepliesArgs, Reply, ReplyConnection, SaveReplyArgs } from '../types/reply';

@Resolver(() => ReplyConnection)
export class ReplyConnectionResolver {
  @Query(() => ReplyConnection, { description: 'By title.' })
  replies(@Context() { replies }: ApiContext, @Args() args: RepliesArgs): Promise<ReplyConnection> {
    return replies.list(args);
  }

  @ResolveField(() => Int)
  totalCount(@Parent() connection: ReplyConnection): Promise<number> {
    return connection.count();
  }

  @Mutation(() => Reply, { description: 'Admin: approve a text, or change one.' })
  saveReply(@Context() { replies }: ApiContext, @Args() args: SaveReplyArgs): Promise<Reply> {
    return replies.save(args);
  }

  @Mutation(() => Boolean, { description: 'Admin: approve a text no longer.' })
  removeReply(@Context() { replies }: ApiContext, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return replies.remove(id);
  }
}
