import { UserError, type Viewer } from '@qunshu/kernel';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 12;
/** Ten years. */
const MOST_HOURS = 87_600;

export interface TokenAsked {
  readonly role: Viewer['role'];
  readonly userId: string | null;
  readonly hours: number | null;
}

export interface TokenWanted {
  readonly role: Viewer['role'];
  readonly userId: string | null;
  readonly ttlMs: number;
}

/** @throws UserError BAD_ARGUMENT naming `hours`, or `userId` where the role acts as somebody and nobody is named, or the other way round */
export function readTokenWanted({ role, userId, hours }: TokenAsked): TokenWanted {
  const named = userId?.trim() ?? '';
  const actsAsSomebody = role === 'manager' || role === 'staff';
  if (actsAsSomebody && named === '') throw bad('userId', `name the WeCom userid that the ${role} acts as.`);
  if (!actsAsSomebody && userId !== null) throw bad('userId', `a token of role ${role} acts as nobody.`);
  const wanted = hours ?? DEFAULT_HOURS;
  if (wanted < 1 || wanted > MOST_HOURS) throw bad('hours', `must be from 1 to ${MOST_HOURS}.`);
  return { role, userId: actsAsSomebody ? named : null, ttlMs: wanted * HOUR_MS };
}

function bad(argument: string, problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
