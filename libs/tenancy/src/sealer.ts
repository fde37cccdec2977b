import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const NONCES_A_DRAW = 256;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Nonces drawn many at a time: one draw costs a third of sealing a callback. Each is handed out once. */
class NoncePool {
  private pool = Buffer.alloc(0);
  private at = 0;

  take(): Buffer {
    if (this.at === this.pool.length) {
      this.pool = randomBytes(NONCE_BYTES * NONCES_A_DRAW);
      this.at = 0;
    }
    this.at += NONCE_BYTES;
    return this.pool.subarray(this.at - NONCE_BYTES, this.at);
  }
}

/**
 * Seals what must not lie readable in the database: AES-256-GCM, as version, nonce, tag and ciphertext in one buffer.
 * The context (tenant, table, column, id) is authenticated with it, so that a value moved to another row or tenant does
 * not open.
 */
export class Sealer {
  readonly #key: KeyObject;
  readonly #nonces = new NoncePool();

  /** @param key 32 bytes, or what another sealer's `key` gave */
  constructor(key: Buffer | KeyObject) {
    this.#key = Buffer.isBuffer(key) ? createSecretKey(key) : key;
  }

  /** For a sealer in another thread. It shows its bytes in no log. */
  get key(): KeyObject {
    return this.#key;
  }

  seal(plain: Buffer, context: string): Buffer {
    const nonce = this.#nonces.take();
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(Buffer.from(context));
    const body = cipher.update(plain);
    cipher.final();
    const sealed = Buffer.allocUnsafe(HEAD_BYTES + body.length);
    sealed[0] = VERSION;
    sealed.set(nonce, 1);
    sealed.set(cipher.getAuthTag(), 1 + NONCE_BYTES);
    sealed.set(body, HEAD_BYTES);
    return sealed;
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
