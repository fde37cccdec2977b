const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The break that WeCom's 45009 asks for: as long as the window that was exceeded [90312], which the answer does not
 * name. It is taken for the minute first; when calls are refused again right after that break, for the hour.
 */
export class QuotaPause {
  #until = 0;
  #doubtful = false;

  /** Milliseconds until calls make sense again; 0 when they do. */
  leftMs(now: number): number {
    return Math.max(0, Math.ceil(this.#until - now));
  }

  refused(now: number): void {
    // Calls already under way when the break began say nothing new.
    if (now < this.#until) return;
    const rightAfter = this.#doubtful && now < this.#until + MINUTE_MS;
    this.#until = now + (rightAfter ? HOUR_MS : MINUTE_MS);
    this.#doubtful = true;
  }

  accepted(now: number): void {
    if (now >= this.#until) this.#doubtful = false;
  }
}
