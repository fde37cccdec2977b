import type { Random } from '../random';
import { ApiError } from './api-error';

export type Holder = 'agent' | 'contacts' | 'oa' | 'oa-stable' | 'mp' | 'mp-stable';

const GRACE_MS = 5 * 60_000;

/** Access tokens, on real time. */
export class Tokens {
  private issued = new Map<string, { holder: Holder; until: number }>();
  private current = new Map<Holder, string>();

  constructor(
    private readonly random: Random,
    private readonly seconds: number,
  ) {}

  /** The same one while it is good; `fresh` replaces it, and leaves the old one five minutes. */
  take(holder: Holder, fresh = false): { access_token: string; expires_in: number } {
    const now = Date.now();
    const held = this.current.get(holder);
    const entry = held === undefined ? undefined : this.issued.get(held);
    if (held !== undefined && entry !== undefined && entry.until > now) {
      if (!fresh) return { access_token: held, expires_in: Math.ceil((entry.until - now) / 1000) };
      entry.until = Math.min(entry.until, now + GRACE_MS);
    }
    const token = this.random.letters(128);
    this.issued.set(token, { holder, until: now + this.seconds * 1000 });
    this.current.set(holder, token);
    return { access_token: token, expires_in: this.seconds };
  }

  holderOf(token: string | null): Holder | null {
    return this.issued.get(token ?? '')?.holder ?? null;
  }

  /** `unknown` is the errcode for a token never issued, or revoked. */
  check(token: string | null, unknown: number): Holder {
    if (token === null || token === '') throw new ApiError(41001);
    const entry = this.issued.get(token);
    if (entry === undefined) throw new ApiError(unknown);
    if (entry.until <= Date.now()) throw new ApiError(42001);
    return entry.holder;
  }

  revokeAll(): void {
    this.issued.clear();
    this.current.clear();
  }

  expireAll(): void {
    for (const entry of this.issued.values()) entry.until = 0;
  }
}
