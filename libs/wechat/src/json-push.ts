import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { PushFields } from './push-fields';

const MAX_BYTES = 256 * 1024;
const JsonObject = z.record(z.string(), z.unknown());

export type ReadJsonPush = { readonly kind: 'fields'; readonly fields: PushFields } | { readonly kind: 'unreadable' };
export type ReadJsonEncrypt = { readonly kind: 'encrypt'; readonly value: string } | { readonly kind: 'malformed' };

/**
 * The top-level texts and numbers of a JSON push. Keys are trimmed: the official sample has `" OpenID"`. Never throws.
 */
export function readJsonPush(bytes: Buffer): ReadJsonPush {
  const object = readObject(bytes);
  if (object === null) return { kind: 'unreadable' };
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(object)) {
    const name = key.trim();
    const text = plainText(value);
    if (text !== null && !fields.has(name)) fields.set(name, text);
  }
  return { kind: 'fields', fields };
}

/**
 * Takes the one `Encrypt` (or `encrypt`) out of a JSON callback body. JSON lets a key come twice, and readers differ
 * in which one they take: here a second one, at any depth and in any spelling, makes the body malformed. Never throws.
 */
export function readJsonEncrypt(body: Buffer): ReadJsonEncrypt {
  const object = readObject(body);
  if (object === null || countKeys(body.toString('utf8'), isEncrypt) !== 1) return { kind: 'malformed' };
  const value = Object.entries(object).find(([key]) => isEncrypt(key))?.[1];
  return typeof value === 'string' && value !== '' ? { kind: 'encrypt', value } : { kind: 'malformed' };
}

function isEncrypt(key: string): boolean {
  return key.trim().toLowerCase() === 'encrypt';
}

function readObject(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  if (bytes.length > MAX_BYTES || !isUtf8(bytes)) return null;
  try {
    const read = JsonObject.safeParse(JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Every string of the (valid) JSON text in turn; those before a colon are keys. */
function countKeys(json: string, wanted: (key: string) => boolean): number {
  let count = 0;
  for (const [, quoted = '""', colon] of json.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?/g)) {
    if (colon !== undefined && wanted(String(JSON.parse(quoted)))) count += 1;
  }
  return count;
}

/** A number too big to be exact is left out rather than told wrong. */
function plainText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'number') return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? null : String(value);
}
