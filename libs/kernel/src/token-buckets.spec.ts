import { TokenBuckets } from './token-buckets';

describe('the rate limit', () => {
  it('lets a burst through, then as many as come in time', () => {
    const buckets = new TokenBuckets({ perSecond: 100, burst: 300 });
    const waits = Array.from({ length: 301 }, () => buckets.take('a', 1000));
    expect(waits.slice(0, 300).every((wait) => wait === 0)).toBe(true);
    expect(waits[300]).toBe(1);
    expect(buckets.take('a', 1010)).toBe(0);
    expect(buckets.take('a', 1011)).toBe(1);
  });

  it('counts each key by itself and never saves up more than the burst', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 2 });
    expect([buckets.take('a', 0), buckets.take('a', 0), buckets.take('a', 0), buckets.take('b', 0)]).toEqual([
      0, 0, 1, 0,
    ]);
    const later = Array.from({ length: 3 }, () => buckets.take('a', 1e9));
    expect(later).toEqual([0, 0, 1]);
  });

  it('forgets the key unused for longest when it holds too many', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
    for (let n = 0; n <= 10_000; n++) buckets.take(`key${n}`, 0);
    expect(buckets.take('key10000', 0)).toBe(1);
    expect(buckets.take('key0', 0)).toBe(0);
  });
});
