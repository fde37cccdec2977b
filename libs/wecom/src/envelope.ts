import { timingSafeEqual } from 'node:crypto';
import type { EnvelopeKeys } from './envelope-keys';
import { readFrame } from './frame';

const BLOCK = 32;
/** A callback body is at most 256 KiB, so what is inside it is too. */
const MAX_ENCRYPTED_CHARS = 256 * 1024;

/** As they came in: a query parser may give arrays, or nothing. */
export interface SignedParts {
  readonly signature: unknown;
  readonly timestamp: unknown;
  readonly nonce: unknown;
  readonly encrypt: unknown;
}

/** `text` is what the sender wrote, byte for byte; it may be invalid UTF-8. */
export type OpenedEnvelope = { readonly kind: 'opened'; readonly text: Buffer } | { readonly kind: 'refused' };

interface CheckedParts {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
}

const REFUSED: OpenedEnvelope = { kind: 'refused' };

/** Verifies, then decrypts. Never throws; whatever is wrong, the answer is one and the same, so nothing can be probed. */
export function openEnvelope(keys: EnvelopeKeys, signed: SignedParts): OpenedEnvelope {
  const parts = checkParts(signed);
  if (parts === null || !isSignedBy(keys, parts)) return REFUSED;
  const encrypted = strictBase64(parts.encrypt);
  if (encrypted === null || encrypted.length === 0 || encrypted.length % BLOCK !== 0) return REFUSED;
  const frame = readFrame(keys.decipher(encrypted));
  if (frame === null || !keys.isReceiver(frame.receiveId)) return REFUSED;
  return { kind: 'opened', text: frame.text };
}

export interface MessageToSeal {
  readonly text: string;
  readonly timestamp: string;
  readonly nonce: string;
  /** 16 bytes; fresh random ones unless given. */
  readonly random?: Buffer;
}

/** The reverse of `openEnvelope`: what WeCom would put into `Encrypt` and `msg_signature`. */
export function sealEnvelope(
  keys: EnvelopeKeys,
  message: MessageToSeal,
): { readonly encrypt: string; readonly signature: string } {
  const encrypt = keys.encipher(message.text, message.random);
  return { encrypt, signature: keys.sign(message.timestamp, message.nonce, encrypt) };
}

/** ASCII only: the four values are sorted by bytes [90968] but by UTF-16 units here, which is the same for ASCII alone. */
function checkParts({ signature, timestamp, nonce, encrypt }: SignedParts): CheckedParts | null {
  if (typeof signature !== 'string' || !/^[0-9a-f]{40}$/.test(signature)) return null;
  if (typeof timestamp !== 'string' || !/^[0-9]{1,20}$/.test(timestamp)) return null;
  if (typeof nonce !== 'string' || !/^[\x20-\x7e]{1,128}$/.test(nonce)) return null;
  if (typeof encrypt !== 'string' || encrypt.length === 0 || encrypt.length > MAX_ENCRYPTED_CHARS) return null;
  return { signature, timestamp, nonce, encrypt };
}

function isSignedBy(keys: EnvelopeKeys, parts: CheckedParts): boolean {
  const expected = keys.sign(parts.timestamp, parts.nonce, parts.encrypt);
  return timingSafeEqual(Buffer.from(expected, 'latin1'), Buffer.from(parts.signature, 'latin1'));
}

/** Node skips what is not base64; writing it again shows whether anything was skipped. */
function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
