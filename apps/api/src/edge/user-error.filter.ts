import { Catch, type ExceptionFilter } from '@nestjs/common';
import { UserError } from '@qunshu/kernel';

/**
 * Lets what the caller did wrong through to the answer. Without a filter of its own Nest takes every error of a resolver for a
 * bug and logs it.
 */
@Catch(UserError)
export class UserErrorFilter implements ExceptionFilter<UserError> {
  catch(error: UserError): never {
    throw error;
  }
}
