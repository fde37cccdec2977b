import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * Seals what must not lie readable in the database: AES-256-GCM, as version, nonce, tag and ciphertext in one buffer.
 * The context (tenant, table, column, id) is authenticated with it, so that a value moved to another row or tenant does
 * not open.
 */
export class Sealer {
  readonly #key: KeyObject;

  /** @param key 32 bytes */
  constructor(key: Buffer) {
    this.#key = createSecretKey(key);
  }

  seal(plain: Buffer, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(Buffer.from(context));
    const body = cipher.update(plain);
    cipher.final();
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
  }

  /** @throws Error when it was sealed with another key or for another context, or was changed since */
  open(sealed: Buffer, context: string): Buffer {
    if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) throw new Error('A sealed value has an unknown form.');
    const tagAt = 1 + NONCE_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(1, tagAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(tagAt, HEAD_BYTES));
    const plain = decipher.update(sealed.subarray(HEAD_BYTES));
    try {
      decipher.final();
    } catch {
      throw new Error('A sealed value does not open: another key or row, or changed since.');
    }
    return plain;
  }
}
