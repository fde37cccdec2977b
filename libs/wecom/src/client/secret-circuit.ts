const TRIES = 3;
const FIRST_BREAK_MS = 10 * 60_000;
const LONGEST_BREAK_MS = 2 * 60 * 60_000;

/**
 * Stops asking with a secret that WeCom refuses: an address that goes on is banned for an hour, for every corp behind
 * it. After three refusals there is a break of ten minutes; then one try at a time, each refusal doubling the break.
 */
export class SecretCircuit {
  #refusals = 0;
  #openUntil = 0;

  /** Milliseconds until the next try; 0 when one may be made. */
  leftMs(now: number): number {
    return Math.max(0, Math.ceil(this.#openUntil - now));
  }

  refused(now: number): void {
    this.#refusals += 1;
    if (this.#refusals < TRIES) return;
    this.#openUntil = now + Math.min(LONGEST_BREAK_MS, FIRST_BREAK_MS * 2 ** (this.#refusals - TRIES));
  }

  accepted(): void {
    this.#refusals = 0;
    this.#openUntil = 0;
  }
}
