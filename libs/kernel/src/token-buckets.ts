const MOST_KEPT = 10_000;

interface Bucket {
  left: number;
  readAt: number;
}

/** Limits how often each key may come: `perSecond` in the long run, `burst` at once. Kept in memory, in this process. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly rate: { readonly perSecond: number; readonly burst: number }) {}

  /** Takes one from the key's bucket at `now` (milliseconds): 0, or the whole seconds to wait where it is empty. */
  take(key: string, now: number): number {
    const bucket = this.bucketOf(key, now);
    const { perSecond, burst } = this.rate;
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.readAt) / 1000) * perSecond);
    bucket.readAt = now;
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond);
    bucket.left -= 1;
    return 0;
  }

  private bucketOf(key: string, now: number): Bucket {
    const found = this.buckets.get(key) ?? { left: this.rate.burst, readAt: now };
    // The map keeps the order of insertion, so that the first key is the one unused for longest.
    this.buckets.delete(key);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= MOST_KEPT && oldest !== undefined) this.buckets.delete(oldest);
    this.buckets.set(key, found);
    return found;
  }
}
