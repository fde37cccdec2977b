import { SecretCircuit } from './secret-circuit';
import { createMemoryTokenStore } from './token-store';
import { TokenSource, type FetchedToken } from './token-source';

/** An app may ask for 100 tickets an hour [90312]; whoever tries in vain once a minute stays below that. */
const BREAK_MS = 60_000;

interface TicketSourceParts {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Throws when WeCom gave none. */
  readonly fetch: () => Promise<FetchedToken>;
}

/** A ticket of one app, kept until shortly before its end. However many need it at once, it is fetched once. */
export class TicketSource {
  readonly #parts: TicketSourceParts;
  readonly #source: TokenSource;
  #failed: { readonly error: unknown; readonly until: number } | null = null;

  constructor(parts: TicketSourceParts) {
    this.#parts = parts;
    const { now } = parts;
    const store = createMemoryTokenStore();
    const circuit = new SecretCircuit();
    this.#source = new TokenSource({ key: 'ticket', store, circuit, now, fetch: () => this.#fetch() });
  }

  /** @throws OutsideError; the same one for a minute, in which WeCom is not asked again. */
  current(): Promise<string> {
    return this.#source.current();
  }

  async #fetch(): Promise<FetchedToken> {
    if (this.#failed !== null && this.#failed.until > this.#parts.now()) throw this.#failed.error;
    try {
      const fetched = await this.#parts.fetch();
      this.#failed = null;
      return fetched;
    } catch (error) {
      this.#failed = { error, until: this.#parts.now() + BREAK_MS };
      throw error;
    }
  }
}
