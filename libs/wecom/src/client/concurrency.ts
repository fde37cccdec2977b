/** After so many good answers in a row one more call at a time is let in again. */
const GOOD_ANSWERS_TO_GROW = 20;

/** How many calls of one API run at once: halved when WeCom finds them too many (45033), then growing back. */
export class Concurrency {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #running = 0;
  #good = 0;
  #era = 0;

  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Waits for a place, first come first served. The answer names the era: pass it to `tooMany`. */
  async enter(): Promise<number> {
    if (this.#running < this.#limit && this.#waiting.length === 0) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.#era;
  }

  leave(): void {
    this.#running -= 1;
    this.#admit();
  }

  good(): void {
    this.#good += 1;
    if (this.#good < GOOD_ANSWERS_TO_GROW || this.#limit >= this.#most) return;
    this.#good = 0;
    this.#limit += 1;
    this.#admit();
  }

  /** A burst that is refused as a whole counts once: calls that began before the last halving change nothing. */
  tooMany(era: number): void {
    if (era !== this.#era) return;
    this.#era += 1;
    this.#good = 0;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
  }

  #admit(): void {
    while (this.#running < this.#limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running += 1;
      next();
    }
  }
}
