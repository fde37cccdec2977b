import { UserError } from './errors';

const MAX_LENGTH = 100;

/**
 * What to look for; null where there is nothing to look for.
 * @throws UserError BAD_ARGUMENT naming the argument when it is longer than 100 characters
 */
export function searchText(text: string | null | undefined, argument: string): string | null {
  // A NUL ends a text in the middle for some databases.
  const wanted = (text ?? '').replaceAll('\0', '').trim();
  if (wanted.length > MAX_LENGTH) {
    throw new UserError('BAD_ARGUMENT', { argument, problem: `must have at most ${MAX_LENGTH} characters.` });
  }
  return wanted === '' ? null : wanted;
}
