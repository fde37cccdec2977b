import { OutsideError } from '@qunshu/kernel';
import { Pause } from './pause';

const MINUTE_MS = 60_000;
const RULE = { refusals: 3, firstMs: 10 * MINUTE_MS, longestMs: 120 * MINUTE_MS };

/**
 * Stops asking with a secret that WeChat refuses: WeChat freezes what goes on with it. After three refusals there is a
 * break of ten minutes; then one try at a time, each refusal doubling the break.
 */
export class SecretCircuit {
  readonly #pause = new Pause(RULE);
  readonly #now: () => number;

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @throws OutsideError `configuration` with `retryAfterMs` during the break */
  check(path: string): void {
    const retryAfterMs = this.#pause.leftMs(this.#now());
    if (retryAfterMs === 0) return;
    const minutes = Math.ceil(retryAfterMs / MINUTE_MS);
    const message = `WeChat refused the AppID or secret; not asking again for ${minutes} min. Check both.`;
    throw new OutsideError('configuration', message, { path, retryAfterMs });
  }

  refused(): void {
    this.#pause.refused(this.#now());
  }

  accepted(): void {
    this.#pause.accepted(this.#now());
  }
}
