export interface PauseRule {
  /** So many refusals in a row bring the first break. */
  readonly refusals: number;
  /** Doubled by each refusal after it. */
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Stops asking after refusals, for longer each time, until something is accepted. */
export class Pause {
  readonly #rule: PauseRule;
  #refusals = 0;
  #until = 0;

  constructor(rule: PauseRule) {
    this.#rule = rule;
  }

  /** Milliseconds until the next try; 0 when one may be made. */
  leftMs(now: number): number {
    return Math.max(0, Math.ceil(this.#until - now));
  }

  /** Answers to calls that were under way when the break began say nothing new. */
  refused(now: number): void {
    if (now < this.#until) return;
    this.#refusals += 1;
    const over = this.#refusals - this.#rule.refusals;
    if (over >= 0) this.#until = now + Math.min(this.#rule.longestMs, this.#rule.firstMs * 2 ** over);
  }

  accepted(now: number): void {
    if (now >= this.#until) this.#refusals = 0;
  }
}
