import { OutsideError, type OutsideFailure } from '@qunshu/kernel';
import { DROP, FakeWechat, HANG, status, TOKEN, type FakeAnswer } from './fake-wechat';

const wechat = new FakeWechat();
const LIST = 'cgi-bin/user/get';
const INFO = 'cgi-bin/user/info';
const GOOD = { total: 1, count: 1, data: { openid: ['oA1'] }, next_openid: '' };

beforeEach(() => {
  wechat.calls.length = 0;
});
beforeAll(() => wechat.start());
afterAll(() => wechat.stop());

async function listed(client = wechat.client()): Promise<string[]> {
  const all: string[] = [];
  for await (const page of client.followers()) all.push(...page);
  return all;
}

async function failureOf(work: Promise<unknown>): Promise<OutsideFailure | 'bug' | 'none'> {
  return work.then(
    () => 'none' as const,
    (error: unknown) => (error instanceof OutsideError ? error.failure : 'bug'),
  );
}

describe('an answer that is no answer', () => {
  it.each<[string, FakeAnswer]>([
    ['HTML', '<html><body>502 Bad Gateway</body></html>'],
    ['nothing at all', ''],
    ['truncated JSON', '{"total":1,"count":1,"data":{"openid":["oA'],
    ['a JSON array', '[]'],
    ['neither errcode nor the list', {}],
    ['success without the list', { errcode: 0, errmsg: 'ok' }],
    ['a page that holds less than it says', { ...GOOD, count: 2 }],
    ['a page that does not say how many it holds', { data: { openid: ['oA1'] }, next_openid: '' }],
    ['a page that does not say what comes next', { total: 1, count: 1, data: { openid: ['oA1'] } }],
    ['a list that is none', { ...GOOD, data: { openid: 'oA1' } }],
    ['a list with half a row', { ...GOOD, count: 2, data: { openid: ['oA1', null] } }],
    ['an errcode that is none', { ...GOOD, errcode: 'soon' }],
    ['a server error', status(500)],
    ['a redirect', status(302)],
    ['a cut line', DROP],
  ])('is transient and never an empty list: %s', async (_, answer) => {
    wechat.inTurn(LIST, answer);
    await expect(failureOf(listed())).resolves.toBe('transient');
  });

  it('is asked for again', async () => {
    wechat.inTurn(LIST, DROP, '<html>', status(502), GOOD);
    await expect(listed()).resolves.toEqual(['oA1']);
  });

  it('is not waited for beyond the time limit', async () => {
    wechat.inTurn(LIST, HANG);
    await expect(failureOf(listed(wechat.client({ timeoutMs: 2_000 })))).resolves.toBe('transient');
    expect(wechat.count(LIST)).toBe(1);
  });

  it('of nobody listening is transient', async () => {
    const nobody = wechat.client({ baseUrl: 'http://127.0.0.1:1' });
    await expect(failureOf(listed(nobody))).resolves.toBe('transient');
  });
});

describe('an errcode', () => {
  it('of a busy system is tried three times more, and then transient', async () => {
    wechat.inTurn(LIST, { errcode: -1, errmsg: 'system error' });
    await expect(failureOf(listed())).resolves.toBe('transient');
    expect(wechat.count(LIST)).toBe(4);
    wechat.inTurn(LIST, { errcode: -1 }, { errcode: '-1' }, GOOD);
    await expect(listed()).resolves.toEqual(['oA1']);
  });

  it.each([
    [40003, 'gone'],
    [48001, 'permission'],
    [40013, 'configuration'],
    [40164, 'configuration'],
    [61004, 'configuration'],
    [45011, 'rate_limit'],
    [47001, 'bug'],
    [999_999, 'transient'],
  ])('%d is %s, and is not asked for again', async (errcode, failure) => {
    wechat.inTurn(LIST, { errcode, errmsg: 'no' });
    await expect(failureOf(listed())).resolves.toBe(failure);
    expect(wechat.count(LIST)).toBe(1);
  });

  it('is told with its path and text, without token or secret', async () => {
    wechat.on(LIST, ({ query }) => ({ errcode: 48001, errmsg: `no ${query.get('access_token')} very-secret` }));
    const error: unknown = await listed().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ facts: { code: 48001, path: LIST } });
    expect(String(error)).toBe(`OutsideError: WeChat ${LIST} answered 48001: no *** ***`);
  });
});

describe('the limits', () => {
  it('let eight calls through at once, no more', async () => {
    let inside: (() => void)[] = [];
    let most = 0;
    const letGo = () => {
      for (const go of inside) go();
      inside = [];
    };
    wechat.on(INFO, async () => {
      await new Promise<void>((resolve) => {
        most = Math.max(most, inside.push(resolve));
        if (inside.length === 8) setTimeout(letGo, 20);
      });
      return { subscribe: 0, openid: 'oA1' };
    });
    const client = wechat.client();
    await Promise.all(Array.from({ length: 40 }, () => client.follower('oA1')));
    expect(most).toBe(8);
  });

  it('pause an API whose quota is spent, for longer each time, and no other', async () => {
    let now = 0;
    const client = wechat.client({ now: () => now });
    wechat.inTurn(INFO, { subscribe: 0, openid: 'oA1' });
    wechat.inTurn(LIST, { errcode: 45009, errmsg: 'reach max api daily quota limit' });
    const refused = async () => {
      const error: unknown = await listed(client).catch((thrown: unknown) => thrown);
      return error instanceof OutsideError ? [error.failure, error.facts.retryAfterMs, wechat.count(LIST)] : error;
    };
    expect(await refused()).toEqual(['rate_limit', 60_000, 1]);
    now = 59_000;
    expect(await refused()).toEqual(['rate_limit', 1_000, 1]);
    await expect(client.follower('oA1')).resolves.toMatchObject({ follows: false });
    now = 60_000;
    expect(await refused()).toEqual(['rate_limit', 120_000, 2]);
    now = 180_000;
    wechat.inTurn(LIST, GOOD);
    await expect(listed(client)).resolves.toEqual(['oA1']);
  });
});

it('the meter counts every try, the good and the bad', async () => {
  const seen: (readonly [string, number | null])[] = [];
  wechat.inTurn(LIST, DROP, { errcode: -1 }, GOOD);
  await listed(wechat.client({ meter: ({ path, errcode }) => seen.push([path, errcode]) }));
  expect(seen).toEqual([
    [TOKEN, 0],
    [LIST, null],
    [LIST, -1],
    [LIST, 0],
  ]);
});
