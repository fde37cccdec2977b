import { randomBytes } from 'node:crypto';
import type { SignInUser, World } from '../world';
import { ApiError } from './api-error';
import { type Handler, required } from './call';
import { staffOf } from './directory';

const CODE_LIFE_MS = 5 * 60_000;

/** Good once, for five minutes [91023]. */
export function newSignInCode(world: World, user: SignInUser): string {
  const code = randomBytes(32).toString('base64url');
  world.signInCodes.set(code, { user, until: Date.now() + CODE_LIFE_MS });
  return code;
}

export const codeUser: Handler = ({ world }, call) => {
  const code = required(call, 'code');
  const entry = world.signInCodes.get(code);
  world.signInCodes.delete(code);
  if (entry === undefined || entry.until <= Date.now()) throw new ApiError(40029);
  const { user } = entry;
  if (user.kind === 'staff') return { userid: staffOf(world, user.userId).userId };
  return { openid: `oW${user.externalUserId.slice(2)}`, external_userid: user.externalUserId };
};
