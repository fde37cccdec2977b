import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { FailedCallbackConnection } from '../types/failed-callback';
import { PageArgs } from '../types/page-args';
import { SyncRun } from '../types/sync-run';

@Resolver(() => FailedCallbackConnection)
export class FailedCallbackConnectionResolver {
  @Query(() => FailedCallbackConnection, { description: 'Admin: callbacks that failed for good. Newest first.' })
  failedCallbacks(@Context() { operations }: ApiContext, @Args() args: PageArgs): Promise<FailedCallbackConnection> {
    return operations.failedCallbacks(args);
  }

  @Mutation(() => Int, {
    description: 'Admin: put failed callbacks back, all of them when none is named. Gives how many there were.',
  })
  retryCallbacks(
    @Context() { operations }: ApiContext,
    @Args('ids', { type: () => [ID], nullable: true, description: 'At most 1,000.' }) ids: string[] | null,
  ): Promise<number> {
    return operations.retryCallbacks(ids ?? null);
  }

  @ResolveField(() => Int)
  totalCount(@Parent() connection: FailedCallbackConnection): Promise<number> {
    return connection.count();
  }
}

@Resolver(() => SyncRun)
export class SyncRunResolver {
  @Query(() => SyncRun, { nullable: true, description: 'Admin: the sync under way, else the last one.' })
  syncRun(@Context() { operations }: ApiContext): Promise<SyncRun | null> {
    return operations.syncRun();
  }

  @Mutation(() => SyncRun, {
    description:
      'Admin: have everything read from WeCom. Joins a sync that is under way, goes on with one that broke off.',
  })
  startSync(@Context() { operations }: ApiContext): Promise<SyncRun> {
    return operations.startSync();
  }
}
