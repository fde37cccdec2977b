import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KEY_KINDS, keyText, type IdentityKey } from './identity-key';

const Key = z.object({ kind: z.enum(KEY_KINDS), scope: z.string(), value: z.string() });
const Keys = z.array(Key);

/** A key as it stands in the log, in bars and in conflicts; the same text for the same key. */
export function keyJson({ kind, scope, value }: IdentityKey): string {
  return JSON.stringify({ kind, scope, value });
}

export function keysJson(keys: readonly IdentityKey[]): string {
  return `[${keys.map(keyJson).join(',')}]`;
}

export function keyFromJson(text: string): IdentityKey {
  return Key.parse(JSON.parse(text));
}

export function keysFromJson(text: string): IdentityKey[] {
  return Keys.parse(JSON.parse(text));
}

/** SHA-256 of the key, 64 hexadecimal characters: keys are too long for an index of pairs. */
export function keyHash(key: IdentityKey): string {
  return createHash('sha256').update(keyText(key)).digest('hex');
}

/** The same for a pair in either order. */
export function pairHash(one: IdentityKey, other: IdentityKey): string {
  return createHash('sha256')
    .update([keyText(one), keyText(other)].sort().join('\n'))
    .digest('hex');
}
