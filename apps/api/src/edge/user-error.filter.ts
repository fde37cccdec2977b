import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { GqlArgumentsHost } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { UserError } from '@qunshu/kernel';
import { DeniedAccess } from '@qunshu/tenancy';
import type { ApiContext } from '../request/api-context';
import { auditedBy } from '../request/audited-by';

/**
 * Lets what the caller did wrong through to the answer, and notes what they were denied. Without a filter of its own Nest
 * takes every error of a resolver for a bug and logs it.
 */
@Catch(UserError)
export class UserErrorFilter implements ExceptionFilter<UserError> {
  constructor(private readonly denied: DeniedAccess) {}

  async catch(error: UserError, host: ArgumentsHost): Promise<never> {
    if (error.code === 'FORBIDDEN') await this.note(GqlArgumentsHost.create(host));
    throw error;
  }

  private note(host: GqlArgumentsHost): Promise<void> {
    const { asker } = host.getContext<ApiContext>();
    const { fieldName: what } = host.getInfo<GraphQLResolveInfo>();
    return this.denied.note(asker.viewer.tenantId, { by: auditedBy(asker), what });
  }
}
