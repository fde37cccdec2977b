import { UserError } from '@qunshu/kernel';

export function noSuchDepartment(): UserError {
  const problem = 'there is no such department; the GraphQL query "departments" lists them.';
  return new UserError('BAD_ARGUMENT', { argument: 'departmentId', problem });
}
