import type { Logger } from 'pino';
import { Gauge } from 'prom-client';

/** Callbacks that are a day off are refused, so a clock that goes wrong is told of long before. */
const WORRYING_MS = 60_000;
const AGAIN_AFTER_MS = 3_600_000;

const skewSeconds = new Gauge({
  name: 'qunshu_clock_skew_seconds',
  help: "This machine's clock less WeCom's, by the date of WeCom's last answer",
});

/** Compares the clock of this machine with what WeCom dates its answers by, and says when they are apart. */
export class ClockWatch {
  private toldAt = -Infinity;

  constructor(private readonly log: Logger) {}

  /** @param skewMs ours less theirs, real time; a Date header has whole seconds, so up to one is nothing */
  saw(skewMs: number): void {
    skewSeconds.set(skewMs / 1000);
    const now = performance.now();
    if (Math.abs(skewMs) < WORRYING_MS || now - this.toldAt < AGAIN_AFTER_MS) return;
    this.toldAt = now;
    const seconds = Math.round(skewMs / 1000);
    this.log.warn(
      { skewSeconds: seconds },
      "the clock of this machine and WeCom's are apart; callbacks may be refused",
    );
  }
}
