import { FakeWechat, HANG, TOKEN } from './fake-wechat';

const INFO = 'cgi-bin/user/info';
const GOOD = { subscribe: 0, openid: 'oA1' };
const MINUTE = 60_000;
let wechat: FakeWechat;

beforeEach(async () => {
  wechat = new FakeWechat();
  await wechat.start();
  wechat.inTurn(INFO, GOOD);
});
afterEach(() => wechat.stop());

/** Takes no token that is in the set. */
function refuseTokens(bad: ReadonlySet<string>, errcode: number): void {
  wechat.on(INFO, ({ query }) => (bad.has(query.get('access_token') ?? '') ? { errcode, errmsg: 'no' } : GOOD));
}

function forced(): unknown[] {
  return wechat.of(TOKEN).map(({ body }) => body['force_refresh']);
}

describe('the stable token', () => {
  it('is asked for once for many calls at once, as the document says, and kept', async () => {
    const client = wechat.client();
    await Promise.all(Array.from({ length: 50 }, () => client.follower('oA1')));
    await client.follower('oA1');
    expect(wechat.of(TOKEN).map(({ body }) => body)).toEqual([
      { grant_type: 'client_credential', appid: 'wx0F', secret: 'very-secret', force_refresh: false },
    ]);
    expect(wechat.of(INFO)[0]?.query.get('access_token')).toBe('token-1');
  });

  it('is asked for again shortly before its end', async () => {
    let now = 0;
    const client = wechat.client({ now: () => now });
    await client.follower('oA1');
    now = 7_139_000;
    await client.follower('oA1');
    expect(wechat.count(TOKEN)).toBe(1);
    now = 7_141_000;
    await client.follower('oA1');
    expect(forced()).toEqual([false, false]);
  });

  it.each([40001, 40014, 42001])(
    'that is refused with %d while WeChat still gives it out is renewed by force, once for all',
    async (errcode) => {
      const client = wechat.client();
      await client.follower('oA1');
      refuseTokens(new Set(['token-1']), errcode);
      await Promise.all(Array.from({ length: 50 }, () => client.follower('oA1')));
      expect(forced()).toEqual([false, false, true]);
    },
  );

  it('that somebody else renewed is taken over without force', async () => {
    const client = wechat.client();
    await client.follower('oA1');
    wechat.inTurn(TOKEN, { access_token: 'of-somebody', expires_in: 7200 });
    refuseTokens(new Set(['token-1']), 40001);
    await client.follower('oA1');
    expect(forced()).toEqual([false, false]);
  });

  it('is never renewed by force twice within half a minute, nor twice for one call', async () => {
    let now = 1_000_000;
    const client = wechat.client({ now: () => now });
    wechat.inTurn(INFO, { errcode: 40001, errmsg: 'no' });
    const call = () => client.follower('oA1').catch((error: unknown) => error);
    expect(await call()).toMatchObject({ failure: 'transient', facts: { code: 40001 } });
    expect(wechat.count(INFO)).toBe(2);
    expect(forced()).toEqual([false, false, true]);
    now += 29_999;
    wechat.inTurn(TOKEN, { access_token: 'token-2', expires_in: 7200 });
    expect(await call()).toMatchObject({ failure: 'transient', facts: { path: TOKEN, retryAfterMs: 1 } });
    expect(forced().slice(3)).toEqual([false]);
    now += 1;
    await call();
    expect(forced().slice(4)).toEqual([false, true]);
  });

  it('that never comes lets everybody go after the time limit, and is asked for anew afterwards', async () => {
    wechat.inTurn(TOKEN, HANG, { access_token: 'at last', expires_in: 7200 });
    const client = wechat.client({ timeoutMs: 2_000 });
    const all = await Promise.allSettled([client.follower('oA1'), client.follower('oA1')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(client.follower('oA1')).resolves.toMatchObject({ follows: false });
    expect(wechat.count(TOKEN)).toBe(2);
  });
});

describe('a wrong secret', () => {
  const refusal = { errcode: 40125, errmsg: 'invalid appsecret very-secret rid: 1' };
  const told = (work: Promise<unknown>) =>
    work.then(
      () => 'fine',
      (error: unknown) => error,
    );

  it('is a matter of configuration, and not told', async () => {
    wechat.inTurn(TOKEN, refusal);
    const error = await told(wechat.client().follower('oA1'));
    expect(error).toMatchObject({ failure: 'configuration', facts: { code: 40125, path: TOKEN } });
    expect(JSON.stringify(error) + String(error)).not.toContain('very-secret');
  });

  it.each([40001, 40013, 40243])('may be refused with %d', async (errcode) => {
    wechat.inTurn(TOKEN, { errcode, errmsg: 'no' });
    expect(await told(wechat.client().follower('oA1'))).toMatchObject({ failure: 'configuration' });
  });

  it('is asked about three times, then once after ten minutes, then after twenty; for sessions too', async () => {
    let now = 0;
    wechat.inTurn(TOKEN, refusal);
    wechat.inTurn('sns/jscode2session', refusal);
    const client = wechat.client({ now: () => now });
    const asked = () => wechat.count(TOKEN) + wechat.count('sns/jscode2session');
    const tryIt = async () => {
      for (let n = 0; n < 4; n += 1) {
        expect(await told(n % 2 === 0 ? client.follower('oA1') : client.sessionOf('code'))).toMatchObject({
          failure: 'configuration',
        });
      }
      return asked();
    };
    expect(await tryIt()).toBe(3);
    expect(await told(client.sessionOf('code'))).toMatchObject({ facts: { retryAfterMs: 10 * MINUTE } });
    now += 10 * MINUTE - 1;
    expect(await tryIt()).toBe(3);
    now += 1;
    expect(await tryIt()).toBe(4);
    now += 10 * MINUTE;
    expect(await tryIt()).toBe(4);
    now += 10 * MINUTE;
    expect(await tryIt()).toBe(5);
  });
});
