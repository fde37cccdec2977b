import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import type { SealingKeys } from './options';

const BLOCK = 32;

export interface Sealed {
  encrypt: string;
  timestamp: string;
  nonce: string;
  signature: string;
}

/** AES-256-CBC over random(16) + length + text + receiver id, padded to 32 bytes [90968]. */
export function seal(text: string, keys: SealingKeys, receiverId: string): Sealed {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const body = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(receiverId, 'utf8')]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
  return signed(sealed.toString('base64'), keys.token);
}

function signed(encrypt: string, token: string): Sealed {
  const stamp = freshStamp();
  return { encrypt, ...stamp, signature: signatureOf([token, stamp.timestamp, stamp.nonce, encrypt]) };
}

/** Real time, and a nonce of its own for each attempt. */
export function freshStamp(): { timestamp: string; nonce: string } {
  return { timestamp: String(Math.floor(Date.now() / 1000)), nonce: String(randomInt(1_000_000_000, 9_999_999_999)) };
}

export function signatureOf(values: readonly string[]): string {
  const joined = [...values].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
  return createHash('sha1').update(joined).digest('hex');
}
