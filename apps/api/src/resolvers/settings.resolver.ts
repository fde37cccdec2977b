import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { ApiToken, IssuedToken, IssueTokenArgs } from '../types/api-token';
import { App, AppTest } from '../types/app';
import { Staff } from '../types/staff';
import { TenantAdmin } from '../types/tenant-admin';

const AN_ID = { type: () => ID } as const;

@Resolver(() => App)
export class AppResolver {
  @Query(() => [App], { description: 'Admin: the apps of the company. Oldest first.' })
  apps(@Context() { apps }: ApiContext): Promise<App[]> {
    return apps.apps();
  }

  @Mutation(() => AppTest, {
    description:
      'Admin: try out the callback URL of an app as WeCom does, and its secret. It takes up to five seconds.',
  })
  testApp(@Context() { apps }: ApiContext, @Args('id', AN_ID) id: string): Promise<AppTest> {
    return apps.test(id);
  }
}

@Resolver(() => ApiToken)
export class ApiTokenResolver {
  @Query(() => [ApiToken], { description: 'Admin: the newest 200 tokens, also those that are good no more.' })
  tokens(@Context() { keys }: ApiContext): Promise<ApiToken[]> {
    return keys.tokens();
  }

  @Mutation(() => IssuedToken, { description: 'Admin: make a token for a program.' })
  issueToken(@Context() { keys }: ApiContext, @Args() args: IssueTokenArgs): Promise<IssuedToken> {
    return keys.issue(args);
  }

  @Mutation(() => Boolean, { description: 'Admin: take a token away; it stops within five seconds.' })
  revokeToken(@Context() { keys }: ApiContext, @Args('id', AN_ID) id: string): Promise<boolean> {
    return keys.revoke(id);
  }
}

@Resolver(() => TenantAdmin)
export class TenantAdminResolver {
  @Query(() => [TenantAdmin], { description: 'Admin: the admins of the company.' })
  admins(@Context() { keys }: ApiContext): Promise<TenantAdmin[]> {
    return keys.admins();
  }

  @Mutation(() => TenantAdmin, { description: 'Admin: make a member of staff an admin.' })
  addAdmin(@Context() { keys }: ApiContext, @Args('userId', AN_ID) userId: string): Promise<TenantAdmin> {
    return keys.addAdmin(userId);
  }

  @Mutation(() => Boolean, { description: 'Admin: make somebody an admin no longer, but never the last one.' })
  removeAdmin(@Context() { keys }: ApiContext, @Args('userId', AN_ID) userId: string): Promise<boolean> {
    return keys.removeAdmin(userId);
  }

  @ResolveField(() => Staff, { nullable: true, description: 'Null where the directory never had them.' })
  staff(@Context() { org }: ApiContext, @Parent() { userId }: TenantAdmin): Promise<Staff | null> {
    return org.staff(userId);
  }
}
