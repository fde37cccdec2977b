import { OutsideError } from '@qunshu/kernel';

/** A token is given up a little early, so that it does not end on the way. */
const SAFETY_MS = 60_000;
/** Forced renewals must be so far apart; there are 20 a day. */
const FORCED_APART_MS = 30_000;

export interface FetchedToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

export interface TokenSourceParts {
  /** Monotonic milliseconds: a clock set back must not keep a dead token alive. */
  readonly now: () => number;
  /** Throws when WeChat gave none. `force` asks for another one than the current. */
  readonly fetch: (force: boolean) => Promise<FetchedToken>;
}

/** The stable access token of one account. However many callers need one at once, it is fetched once. */
export class TokenSource {
  readonly #parts: TokenSourceParts;
  #held: { readonly token: string; readonly endsAt: number } | null = null;
  #refused: string | null = null;
  #forcedAt = -Infinity;
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

  /** Another token than the one that was refused: what WeChat now gives everybody, or one that is forced. */
  replace(refused: string): Promise<string> {
    if (this.#held?.token === refused) this.#held = null;
    if (this.#held === null) this.#refused = refused;
    return this.current();
  }

  async #load(): Promise<string> {
    const held = this.#held;
    if (held !== null && held.endsAt > this.#parts.now()) return held.token;
    const token = await this.#fetch(false);
    return token === this.#refused ? this.#force() : token;
  }

  /** WeChat still hands out a token that it refuses. */
  #force(): Promise<string> {
    const retryAfterMs = Math.ceil(this.#forcedAt + FORCED_APART_MS - this.#parts.now());
    if (retryAfterMs > 0) {
      const facts = { path: 'cgi-bin/stable_token', retryAfterMs };
      throw new OutsideError('transient', 'WeChat refuses a token that it has just renewed', facts);
    }
    this.#forcedAt = this.#parts.now();
    return this.#fetch(true);
  }

  async #fetch(force: boolean): Promise<string> {
    const askedAt = this.#parts.now();
    const { token, lifetimeMs } = await this.#parts.fetch(force);
    this.#held = { token, endsAt: askedAt + Math.max(lifetimeMs - SAFETY_MS, lifetimeMs / 2) };
    return token;
  }
}
