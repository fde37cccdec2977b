import { encrypt } from '@wecom/crypto';
import { UserError } from '@qunshu/kernel';
import { createDecipheriv, hash, timingSafeEqual, type Decipher } from 'node:crypto';

const VECTOR_BYTES = 16;

export interface EnvelopeConfig {
  readonly token: string;
  readonly encodingAesKey: string;
  /** Whom a message must be for: the corp id, or the AppID of an Official Account or Mini Program. */
  readonly receiveId: string;
}

/** EncodingAESKey is exactly 43 letters and digits [90930]; Node would also take a longer or a padded one. */
export function isEncodingAesKey(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9]{43}$/.test(value);
}

/** The callback Token is 1 to 32 letters and digits [90930]. */
export function isCallbackToken(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9]{1,32}$/.test(value);
}

/** The keys of one callback URL, prepared once. Private fields keep them out of every log and dump. */
export class EnvelopeKeys {
  readonly #token: string;
  readonly #encodingAesKey: string;
  readonly #aesKey: Buffer;
  #decipher: Decipher | null = null;
  readonly #receiveId: string;
  readonly #receiveIdBytes: Buffer;

  /** @throws UserError BAD_CONFIG when the token or the key breaks WeCom's rules. */
  constructor(config: EnvelopeConfig) {
    if (!isCallbackToken(config.token)) throw unusable('token must be 1 to 32 letters and digits');
    if (!isEncodingAesKey(config.encodingAesKey)) throw unusable('encodingAesKey must be 43 letters and digits');
    this.#token = config.token;
    this.#encodingAesKey = config.encodingAesKey;
    this.#aesKey = Buffer.from(config.encodingAesKey, 'base64');
    this.#receiveId = config.receiveId;
    this.#receiveIdBytes = Buffer.from(config.receiveId);
  }

  /** Lower-case hex of the SHA-1 over the four sorted values [90968]. */
  sign(timestamp: string, nonce: string, encrypted: string): string {
    return hash('sha1', [this.#token, timestamp, nonce, encrypted].sort().join(''), 'hex');
  }

  /**
   * The padded plain bytes. Not by the library's `decrypt`: that trusts padding and length and loses invalid UTF-8,
   * so the frame could not be checked afterwards without deciphering it twice. The specs compare both.
   * Padding is left on: WeCom pads to 32, which Node's own check for 16 refuses half of the time [90968].
   *
   * In CBC a block is deciphered with the block before it alone. So one decipher serves all messages, whose making costs
   * as much as the rest: the vector goes in as a block of ciphertext before each, and what comes out for it is dropped.
   * @param encrypted whole blocks of 16 bytes
   */
  decipher(encrypted: Buffer): Buffer {
    if (encrypted.length % VECTOR_BYTES !== 0) throw new RangeError('ciphertext must be whole blocks');
    const vector = this.#aesKey.subarray(0, VECTOR_BYTES);
    this.#decipher ??= createDecipheriv('aes-256-cbc', this.#aesKey, vector).setAutoPadding(false);
    return this.#decipher.update(Buffer.concat([vector, encrypted])).subarray(VECTOR_BYTES);
  }

  /** Base64 of the encrypted frame; 16 bytes of `random`, or none for fresh ones. */
  encipher(text: string, random?: Buffer): string {
    return encrypt(this.#encodingAesKey, text, this.#receiveId, random);
  }

  /** Compared in constant time. */
  isReceiver(id: Buffer): boolean {
    return id.length === this.#receiveIdBytes.length && timingSafeEqual(id, this.#receiveIdBytes);
  }
}

/** @throws UserError BAD_CONFIG when the token or the key breaks WeCom's rules. */
export function prepareKeys(config: EnvelopeConfig): EnvelopeKeys {
  return new EnvelopeKeys(config);
}

function unusable(problem: string): UserError {
  return new UserError('BAD_CONFIG', { problem });
}
