import { OutsideError } from '@qunshu/kernel';
import { Pause } from './pause';

const AT_ONCE = 8;
const MINUTE_MS = 60_000;
/** 45009 does not say which quota is spent, the minute's or the day's. */
const QUOTA = { refusals: 1, firstMs: MINUTE_MS, longestMs: 60 * MINUTE_MS };

/** What one account may ask of WeChat: a few calls at once, and a break for an API whose quota is spent. */
export class Limiter {
  readonly #now: () => number;
  readonly #pauses = new Map<string, Pause>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Runs one call when there is room for it. `verdict` is what WeChat said to it: null for no answer.
   * @throws OutsideError `rate_limit` with `retryAfterMs` while the API is paused
   */
  async run<T>(path: string, call: () => Promise<{ verdict: 'good' | 'quota_spent' | null; value: T }>): Promise<T> {
    const pause = this.#pauseOf(path);
    this.#refuseWhilePaused(path);
    await this.#enter();
    try {
      // The pause may have begun while this call stood in the queue.
      this.#refuseWhilePaused(path);
      const { verdict, value } = await call();
      if (verdict === 'quota_spent') pause.refused(this.#now());
      if (verdict === 'good') pause.accepted(this.#now());
      return value;
    } finally {
      this.#leave();
    }
  }

  /** How long calls of this API are paused for, in milliseconds. */
  pausedMs(path: string): number {
    return this.#pauseOf(path).leftMs(this.#now());
  }

  #refuseWhilePaused(path: string): void {
    const retryAfterMs = this.pausedMs(path);
    if (retryAfterMs === 0) return;
    const message = `WeChat ${path} is paused for ${Math.ceil(retryAfterMs / 1000)} s`;
    throw new OutsideError('rate_limit', message, { path, retryAfterMs });
  }

  async #enter(): Promise<void> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
  }

  /** Hands the place over to whoever waited longest. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }

  #pauseOf(path: string): Pause {
    const known = this.#pauses.get(path);
    if (known !== undefined) return known;
    const pause = new Pause(QUOTA);
    this.#pauses.set(path, pause);
    return pause;
  }
}
