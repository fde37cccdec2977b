import { UserError } from '@qunshu/kernel';
import { keyText, type IdentityKey } from './identity-key';

const STAMP_STEP = 2;

/**
 * Which of a person's keys a split takes, and which it leaves.
 * @throws UserError SPLIT_UNKNOWN_IDENTITY, SPLIT_EVERYTHING
 */
export function keysToTake(
  held: readonly IdentityKey[],
  asked: readonly IdentityKey[],
): { readonly taken: readonly IdentityKey[]; readonly left: readonly IdentityKey[] } {
  const known = new Set(held.map(keyText));
  const wanted = new Set(asked.map(keyText));
  const stranger = asked.find((key) => !known.has(keyText(key)));
  if (stranger !== undefined || asked.length === 0) {
    throw new UserError('SPLIT_UNKNOWN_IDENTITY', { kind: stranger?.kind ?? 'none' });
  }
  const left = held.filter((key) => !wanted.has(keyText(key)));
  if (left.length === 0) throw new UserError('SPLIT_EVERYTHING');
  return { taken: held.filter((key) => wanted.has(keyText(key))), left };
}

/** The stamp of what is done to people who were last touched by these. */
export function stampAfter(...stamps: readonly number[]): number {
  return Math.max(...stamps) + STAMP_STEP;
}
