/** What callbacks of one URL are signed and encrypted with; no key is plaintext mode. */
export interface CallbackPair {
  readonly token: string;
  readonly encodingAesKey: string | null;
}

/** An earlier pair, good until then (real time, epoch milliseconds). */
export interface PreviousPair extends CallbackPair {
  readonly until: number;
}

export interface Pairs {
  readonly current: CallbackPair | null;
  readonly previous: readonly PreviousPair[];
}

/** How long WeCom may go on using a pair that was rotated out. */
const GRACE_MS = 24 * 3_600_000;

/** Every pair in use stays good for its full time, however often it is rotated; the same pair again changes nothing. */
export function rotatePairs(pairs: Pairs, next: CallbackPair, now: number): Pairs {
  const { current } = pairs;
  const alive = pairs.previous.filter(({ until }) => until > now);
  if (current !== null && isSame(current, next)) return { current, previous: alive };
  const retired = current === null ? [] : [{ ...current, until: now + GRACE_MS }];
  return { current: next, previous: [...retired, ...alive.filter((pair) => !isSame(pair, next))] };
}

/** Newest first. */
export function usablePairs(pairs: Pairs, now: number): readonly CallbackPair[] {
  const alive = pairs.previous.filter(({ until }) => until > now);
  return pairs.current === null ? alive : [pairs.current, ...alive];
}

function isSame(one: CallbackPair, other: CallbackPair): boolean {
  return one.token === other.token && one.encodingAesKey === other.encodingAesKey;
}
