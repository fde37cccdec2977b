import { OutsideError } from '@qunshu/kernel';
import { FakeWecom, HANG } from './fake-wecom';
import { CallLimiter } from './limiter';
import { createMemoryTokenStore } from './token-store';

const FOLLOWERS = 'externalcontact/get_follow_user_list';
const GOOD = { errcode: 0, follow_user: [] };
let wecom: FakeWecom;

beforeEach(async () => {
  wecom = new FakeWecom();
  await wecom.start();
  wecom.inTurn(FOLLOWERS, GOOD);
});
afterEach(() => wecom.stop());

/** Takes no token that is in the set. */
function refuseTokens(bad: ReadonlySet<string>, errcode: number): void {
  wecom.on(FOLLOWERS, ({ query }) =>
    bad.has(query.get('access_token') ?? '') ? { errcode, errmsg: 'bad token' } : GOOD,
  );
}

describe('the access token', () => {
  it('is fetched once for many calls at once, and kept', async () => {
    const client = wecom.client();
    await Promise.all(Array.from({ length: 50 }, () => client.followUsers()));
    await client.followUsers();
    expect(wecom.count('gettoken')).toBe(1);
  });

  it('is shared by clients of one app, and by nobody else', async () => {
    const tokens = createMemoryTokenStore();
    await wecom.client({ tokens }).followUsers();
    await wecom.client({ tokens, corpId: 'WWcorp' }).followUsers();
    expect(wecom.count('gettoken')).toBe(1);
    await wecom.client({ tokens, secret: 'the contact-sync secret' }).followUsers();
    expect(wecom.count('gettoken')).toBe(2);
  });

  it('is fetched anew when it is about to end', async () => {
    wecom.on('gettoken', () => ({ access_token: 'short', expires_in: 0.00002 }));
    const client = wecom.client();
    await client.followUsers();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await client.followUsers();
    expect(wecom.count('gettoken')).toBe(2);
  });

  it.each([40014, 42001])('is replaced once after %d, however many calls meet it together', async (errcode) => {
    const client = wecom.client();
    await client.followUsers();
    refuseTokens(new Set(['token-1']), errcode);
    await Promise.all(Array.from({ length: 50 }, () => client.followUsers()));
    expect(wecom.count('gettoken')).toBe(2);
  });

  it('that another process has replaced is read again, not fetched', async () => {
    const tokens = createMemoryTokenStore();
    const [ours, theirs] = [wecom.client({ tokens }), wecom.client({ tokens })];
    await ours.followUsers();
    refuseTokens(new Set(['token-1']), 42001);
    await theirs.followUsers();
    await ours.followUsers();
    expect(wecom.count('gettoken')).toBe(2);
  });

  it('that is refused even when fresh ends in an error, not in a loop', async () => {
    wecom.inTurn(FOLLOWERS, { errcode: 40014, errmsg: 'invalid access_token' });
    await expect(wecom.client().followUsers()).rejects.toMatchObject({ failure: 'transient', facts: { code: 40014 } });
    expect(wecom.count('gettoken')).toBe(2);
    expect(wecom.count(FOLLOWERS)).toBe(2);
  });

  it('that never comes lets everybody go after the time limit, and is fetched anew afterwards', async () => {
    wecom.inTurn('gettoken', HANG, { access_token: 'at last', expires_in: 7200 });
    const client = wecom.client({ timeoutMs: 2_000 });
    const all = await Promise.allSettled([client.followUsers(), client.followUsers()]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(client.followUsers()).resolves.toEqual([]);
    expect(wecom.count('gettoken')).toBe(2);
  });
});

describe('a wrong secret', () => {
  const MINUTE = 60_000;
  let now: number;
  let limiter: CallLimiter;

  beforeEach(() => {
    now = 0;
    limiter = new CallLimiter({ now: () => now });
    wecom.on('gettoken', ({ query }) =>
      query.get('corpsecret') === 'wrong'
        ? { errcode: 40001, errmsg: 'invalid credential wrong' }
        : { access_token: 'fine', expires_in: 7200 },
    );
  });

  const tryIt = async (times: number) => {
    const client = wecom.client({ secret: 'wrong', limiter });
    for (let n = 0; n < times; n += 1) {
      await expect(client.followUsers()).rejects.toMatchObject({ failure: 'configuration' });
    }
    return wecom.count('gettoken');
  };

  it('is a matter of configuration, and not told', async () => {
    const error: unknown = await wecom
      .client({ secret: 'wrong', limiter })
      .followUsers()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OutsideError);
    expect(String(error)).not.toContain('wrong');
  });

  it('is asked about three times, then once after ten minutes, then after twenty', async () => {
    expect(await tryIt(10)).toBe(3);
    now += 10 * MINUTE - 1;
    expect(await tryIt(5)).toBe(3);
    now += 1;
    expect(await tryIt(5)).toBe(4);
    now += 10 * MINUTE;
    expect(await tryIt(5)).toBe(4);
    now += 10 * MINUTE;
    expect(await tryIt(5)).toBe(5);
  });

  it('disturbs no other app', async () => {
    await tryIt(5);
    await expect(wecom.client({ limiter, secret: 'right' }).followUsers()).resolves.toEqual([]);
    await expect(wecom.client({ limiter, corpId: 'wwother' }).followUsers()).resolves.toEqual([]);
  });

  it('says when to come back', async () => {
    await tryIt(3);
    const refused = wecom.client({ secret: 'wrong', limiter }).followUsers();
    await expect(refused).rejects.toMatchObject({ failure: 'configuration', facts: { retryAfterMs: 10 * MINUTE } });
  });
});
