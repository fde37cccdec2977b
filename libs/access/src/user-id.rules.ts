import { UserError } from '@qunshu/kernel';

/** @throws UserError BAD_ARGUMENT naming `userId` for what cannot be a userid of WeCom */
export function readUserId(text: string): string {
  const userId = text.trim();
  if (/^[\w.@-]{1,64}$/.test(userId)) return userId;
  throw new UserError('BAD_ARGUMENT', {
    argument: 'userId',
    problem: 'use the userid that WeCom shows, like ZhangSan.',
  });
}
