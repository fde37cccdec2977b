import type { Query } from './query.rules';

/** What every signed request carries; the signature itself has one name or another. */
export interface Stamp {
  readonly timestamp: string;
  readonly nonce: string;
}

export type ReadStamp =
  | { readonly kind: 'stamp'; readonly stamp: Stamp }
  | { readonly kind: 'refused'; readonly reason: 'unsigned' | 'stale' };

/** With a `maxSkewSeconds` of 0 every time will do. */
export function readStamp(query: Query, clock: { nowSeconds: number; maxSkewSeconds: number }): ReadStamp {
  const timestamp = query.get('timestamp') ?? '';
  const nonce = query.get('nonce') ?? '';
  if (!/^[0-9]{1,20}$/.test(timestamp) || nonce === '') return { kind: 'refused', reason: 'unsigned' };
  const isStale = Math.abs(Number(timestamp) - clock.nowSeconds) > clock.maxSkewSeconds;
  if (clock.maxSkewSeconds > 0 && isStale) return { kind: 'refused', reason: 'stale' };
  return { kind: 'stamp', stamp: { timestamp, nonce } };
}
