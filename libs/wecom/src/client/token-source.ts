import { OutsideError } from '@qunshu/kernel';
import { performance } from 'node:perf_hooks';
import type { SecretCircuit } from './secret-circuit';
import type { TokenStore } from './token-store';

/** A token is given up a little early, so that it does not end on the way. */
const SAFETY_MS = 60_000;

export type FetchedToken =
  | { readonly kind: 'token'; readonly token: string; readonly lifetimeMs: number }
  | { readonly kind: 'secret_refused'; readonly error: Error };

export interface TokenSourceParts {
  readonly key: string;
  readonly store: TokenStore;
  readonly circuit: SecretCircuit;
  readonly now: () => number;
  /** Throws when WeCom could not be asked. */
  readonly fetch: () => Promise<FetchedToken>;
}

/** The access token of one app. However many callers need one at once, it is fetched once. */
export class TokenSource {
  readonly #parts: TokenSourceParts;
  #flight: Promise<string> | null = null;

  constructor(parts: TokenSourceParts) {
    this.#parts = parts;
  }

  current(): Promise<string> {
    this.#flight ??= this.#load().finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  /** Another token than the one that WeCom refused: a newer stored one if there is, else a fresh one. */
  async replace(refused: string): Promise<string> {
    await this.#parts.store.drop(this.#parts.key, refused);
    return this.current();
  }

  /** Asks for a token whatever is held, so that it shows whether the secret is good. */
  async check(): Promise<void> {
    await this.#fetch();
  }

  async #load(): Promise<string> {
    const held = await this.#parts.store.read(this.#parts.key);
    if (held !== null && held.expiresAtMonotonicMs > performance.now()) return held.token;
    return this.#fetch();
  }

  async #fetch(): Promise<string> {
    const { circuit, store, key, now, fetch } = this.#parts;
    const leftMs = circuit.leftMs(now());
    if (leftMs > 0) throw open(leftMs);
    const askedAt = performance.now();
    const fetched = await fetch();
    if (fetched.kind === 'secret_refused') {
      circuit.refused(now());
      throw fetched.error;
    }
    circuit.accepted();
    const usableMs = Math.max(fetched.lifetimeMs - SAFETY_MS, fetched.lifetimeMs / 2);
    await store.write(key, { token: fetched.token, expiresAtMonotonicMs: askedAt + usableMs });
    return fetched.token;
  }
}

function open(retryAfterMs: number): OutsideError {
  const minutes = String(Math.ceil(retryAfterMs / 60_000));
  const message = `WeCom refused the corp id or secret; not asking again for ${minutes} min. Check both.`;
  return new OutsideError('configuration', message, { path: 'gettoken', retryAfterMs });
}
