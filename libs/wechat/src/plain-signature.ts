import { createHash, timingSafeEqual } from 'node:crypto';

/** As they came in: a query parser may give arrays, or nothing. */
export interface PlainSigned {
  readonly signature: unknown;
  readonly timestamp: unknown;
  readonly nonce: unknown;
}

/**
 * Whether somebody who knows the token sent this. It covers the query only, never the body: so it vouches for the
 * address check (GET) and for the plain mode, and for nothing where there is a ciphertext. Constant time; never throws.
 */
export function verifyPlainSignature(token: string, { signature, timestamp, nonce }: PlainSigned): boolean {
  if (typeof signature !== 'string' || !/^[0-9a-f]{40}$/.test(signature)) return false;
  if (typeof timestamp !== 'string' || !/^[0-9]{1,20}$/.test(timestamp)) return false;
  if (typeof nonce !== 'string' || !/^[\x20-\x7e]{1,128}$/.test(nonce)) return false;
  const expected = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
