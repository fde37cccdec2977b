// Counts what ends inside a window of time, and how long it took. The window opens once so many have ended that code is
// compiled and memory has its size: on a busy machine that takes longer than on an idle one.
export class Meter {
  constructor({ warmUp, measureMs }) {
    this.left = warmUp;
    this.measureMs = measureMs;
    this.from = Infinity;
    this.to = Infinity;
    this.took = [];
  }

  get isOver() {
    return performance.now() >= this.to;
  }

  ended(since) {
    const now = performance.now();
    if (now >= this.from && now < this.to) this.took.push(now - since);
    this.left -= 1;
    if (this.left !== 0) return;
    this.from = now;
    this.to = now + this.measureMs;
  }

  /** `{ perSecond, p50, p99, max }`, times in milliseconds. */
  result() {
    const sorted = Float64Array.from(this.took).sort();
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
    const perSecond = (sorted.length * 1000) / (this.to - this.from);
    return { perSecond, p50: at(0.5), p99: at(0.99), max: at(1) };
  }
}
