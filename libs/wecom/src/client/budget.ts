/** `capacity` at once, then `perSecond`; so never more than `capacity + seconds * perSecond` in any span. */
interface Bucket {
  readonly capacity: number;
  readonly perSecond: number;
  left: number;
}

/** Calls of one API for one corp [90312]. */
const PER_MINUTE = 10_000;
const PER_HOUR = 150_000;
/** How much of a window's quota may go at once; the rest comes back evenly over the window. */
const BURST = 0.2;

/** Keeps one API of one corp within its documented quota, whichever way WeCom aligns its windows. */
export class CallBudget {
  readonly #buckets: readonly Bucket[];
  #filledAt: number;

  /** @param share how much of the quota may be used, above 0 and up to 1. */
  constructor(share: number, now: number) {
    this.#buckets = [bucketOf(PER_MINUTE * share, 60), bucketOf(PER_HOUR * share, 3600)];
    this.#filledAt = now;
  }

  /** How long the next call has to wait, in milliseconds. */
  waitMs(now: number): number {
    this.#fill(now);
    return Math.ceil(Math.max(0, ...this.#buckets.map(({ left, perSecond }) => ((1 - left) / perSecond) * 1000)));
  }

  /** Takes one call, on credit if need be: whoever takes it waits `waitMs` first. */
  take(): void {
    for (const bucket of this.#buckets) bucket.left -= 1;
  }

  #fill(now: number): void {
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    for (const bucket of this.#buckets)
      bucket.left = Math.min(bucket.capacity, bucket.left + seconds * bucket.perSecond);
    this.#filledAt = now;
  }
}

function bucketOf(quota: number, seconds: number): Bucket {
  const capacity = Math.max(1, quota * BURST);
  return { capacity, perSecond: (quota * (1 - BURST)) / seconds, left: capacity };
}
