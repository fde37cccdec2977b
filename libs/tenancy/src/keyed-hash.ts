import { createHmac } from 'node:crypto';

/** Hashes what is looked up without being kept, so that a copy of the database cannot be searched by guessing. */
export class KeyedHash {
  readonly #key: Buffer;

  /** @param key the look-up key of `deriveKeys` */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /** 43 characters of base64url. */
  of(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}|${text}`).digest('base64url');
  }
}
