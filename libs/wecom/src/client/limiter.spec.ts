import { FakeWecom } from './fake-wecom';
import { CallBudget } from './budget';
import { Concurrency } from './concurrency';
import { CallLimiter } from './limiter';
import { QuotaPause } from './quota-pause';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the budget of one API of one corp', () => {
  /** Calls as fast as it lets them; how many it let through in each minute. */
  function callsPerMinute(share: number, minutes: number): number[] {
    const budget = new CallBudget(share, 0);
    const counts = new Array<number>(minutes).fill(0);
    let now = 0;
    for (;;) {
      now += budget.waitMs(now);
      budget.take();
      const minute = Math.floor(now / MINUTE);
      if (minute >= minutes) return counts;
      counts[minute] = (counts[minute] ?? 0) + 1;
    }
  }

  it('keeps within 10,000 a minute and 150,000 an hour', () => {
    const counts = callsPerMinute(1, 120);
    expect(Math.max(...counts)).toBeLessThanOrEqual(10_000);
    const firstHour = counts.slice(0, 60).reduce((sum, count) => sum + count);
    expect(firstHour).toBeLessThanOrEqual(150_000);
    expect(firstHour).toBeGreaterThan(140_000);
  });

  it('keeps within its share of that', () => {
    expect(Math.max(...callsPerMinute(0.3, 5))).toBeLessThanOrEqual(3_000);
  });
});

describe('the pause after 45009', () => {
  it('is a minute, then an hour when it was refused again right after', () => {
    const pause = new QuotaPause();
    pause.refused(0);
    expect(pause.leftMs(0)).toBe(MINUTE);
    pause.refused(MINUTE);
    expect(pause.leftMs(MINUTE)).toBe(HOUR);
  });

  it('is not prolonged by calls that were already under way', () => {
    const pause = new QuotaPause();
    for (const at of [0, 1, 2, 50]) pause.refused(at);
    pause.accepted(60);
    expect(pause.leftMs(60)).toBe(MINUTE - 60);
    pause.refused(MINUTE);
    expect(pause.leftMs(MINUTE)).toBe(HOUR);
  });

  it('is a minute again when it was long ago', () => {
    const pause = new QuotaPause();
    pause.refused(0);
    pause.refused(HOUR);
    expect(pause.leftMs(HOUR)).toBe(MINUTE);
  });

  it('is a minute again once calls went through in between', () => {
    const pause = new QuotaPause();
    pause.refused(0);
    pause.accepted(MINUTE);
    pause.refused(MINUTE + 1);
    expect(pause.leftMs(MINUTE + 1)).toBe(MINUTE);
  });
});

describe('the number of calls at once', () => {
  it('halves when WeCom finds it too many, once for a whole burst, and grows back', async () => {
    const concurrency = new Concurrency(16);
    const eras = await Promise.all(Array.from({ length: 16 }, () => concurrency.enter()));
    for (const era of eras) concurrency.tooMany(era);
    expect(concurrency.limit).toBe(8);
    eras.forEach(() => {
      concurrency.leave();
    });
    concurrency.tooMany(await concurrency.enter());
    expect(concurrency.limit).toBe(4);
    for (let n = 0; n < 12 * 20; n += 1) concurrency.good();
    expect(concurrency.limit).toBe(16);
  });

  it('never falls to none, and lets the waiting in one after the other', async () => {
    const concurrency = new Concurrency(1);
    concurrency.tooMany(await concurrency.enter());
    expect(concurrency.limit).toBe(1);
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (n) => {
      await concurrency.enter();
      order.push(n);
      concurrency.leave();
    });
    expect(order).toEqual([]);
    concurrency.leave();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
  });
});

describe('a client over its limits', () => {
  const FOLLOWERS = 'externalcontact/get_follow_user_list';
  const SPENT = { errcode: 45009, errmsg: 'api freq out of limit' };
  const wecom = new FakeWecom();
  let now = 0;

  beforeAll(() => wecom.start());
  afterAll(() => wecom.stop());
  beforeEach(() => {
    wecom.calls.length = 0;
    wecom.on('user/get', () => ({ errcode: 0, userid: 'a' }));
  });

  it('pauses that API of that corp alone, asks nothing meanwhile, and says until when', async () => {
    const limiter = new CallLimiter({ now: () => now });
    const client = wecom.client({ limiter });
    wecom.inTurn(FOLLOWERS, SPENT, { errcode: 0, follow_user: ['b'] });
    const pausedForAMinute = { failure: 'rate_limit', facts: { retryAfterMs: MINUTE, path: FOLLOWERS } };
    await expect(client.followUsers()).rejects.toMatchObject(pausedForAMinute);
    await expect(client.followUsers()).rejects.toMatchObject(pausedForAMinute);
    expect(wecom.count(FOLLOWERS)).toBe(1);
    await expect(client.staffMember('a')).resolves.toMatchObject({ kind: 'found' });
    await expect(wecom.client({ limiter, corpId: 'wwother' }).followUsers()).resolves.toEqual(['b']);
    now += MINUTE;
    await expect(client.followUsers()).resolves.toEqual(['b']);
  });

  it('takes the hour when the minute was not enough', async () => {
    const client = wecom.client({ limiter: new CallLimiter({ now: () => now }) });
    wecom.inTurn(FOLLOWERS, SPENT);
    await expect(client.followUsers()).rejects.toMatchObject({ facts: { retryAfterMs: MINUTE } });
    now += MINUTE;
    await expect(client.followUsers()).rejects.toMatchObject({ facts: { retryAfterMs: HOUR, code: 45009 } });
    now += HOUR - 1;
    await expect(client.followUsers()).rejects.toMatchObject({ facts: { retryAfterMs: 1 } });
    expect(wecom.count(FOLLOWERS)).toBe(2);
  });

  it('halves the calls at once after 45033, and every call gets its answer', async () => {
    let running = 0;
    let arrived = 0;
    let mostAfterwards = 0;
    wecom.on(FOLLOWERS, async () => {
      const tooMany = ++arrived <= 8;
      running += 1;
      if (!tooMany) mostAfterwards = Math.max(mostAfterwards, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return tooMany ? { errcode: 45033, errmsg: 'too many concurrent' } : { errcode: 0, follow_user: [] };
    });
    const client = wecom.client({ limiter: new CallLimiter({ maxConcurrency: 8 }) });
    const answers = await Promise.all(Array.from({ length: 15 }, () => client.followUsers()));
    expect(answers).toHaveLength(15);
    expect(arrived).toBe(8 + 15);
    expect(mostAfterwards).toBeLessThanOrEqual(4);
  });

  it('gives up a turn that is too far away, with the time to come back', async () => {
    const client = wecom.client({ limiter: new CallLimiter({ share: 0.001, maxWaitMs: 0, now: () => now }) });
    wecom.inTurn(FOLLOWERS, { errcode: 0, follow_user: [] });
    await client.followUsers();
    await client.followUsers();
    await expect(client.followUsers()).rejects.toMatchObject({ failure: 'rate_limit' });
    expect(wecom.count(FOLLOWERS)).toBe(2);
  });
});
