import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { AuditEntryConnection, AuditLogArgs } from '../types/audit-entry';

@Resolver(() => AuditEntryConnection)
export class AuditEntryConnectionResolver {
  @Query(() => AuditEntryConnection, {
    description:
      'Admin: who signed in, was denied something, took data out, decided, or changed what others may do. Newest first. ' +
      '"qunshu audit verify" shows whether it is as it was written.',
  })
  auditLog(@Context() { audit }: ApiContext, @Args() args: AuditLogArgs): Promise<AuditEntryConnection> {
    return audit.entries(args);
  }

  @ResolveField(() => Int)
  totalCount(@Parent() connection: AuditEntryConnection): Promise<number> {
    return connection.count();
  }
}
