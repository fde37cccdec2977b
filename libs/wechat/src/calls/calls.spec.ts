import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeWechat } from '../client/fake-wechat';

const FIXTURES = join(__dirname, '../../../../test/fixtures/wecom');
const LIST = 'cgi-bin/user/get';
const INFO = 'cgi-bin/user/info';
const BATCH = 'cgi-bin/user/info/batchget';
const SESSION = 'sns/jscode2session';
const wechat = new FakeWechat();

beforeEach(() => {
  wechat.calls.length = 0;
});
beforeAll(() => wechat.start());
afterAll(() => wechat.stop());

async function pages(): Promise<string[][]> {
  const all: string[][] = [];
  for await (const page of wechat.client().followers()) all.push([...page]);
  return all;
}

const page = (openid: string[], next_openid: string) => ({
  total: 3,
  count: openid.length,
  data: { openid },
  next_openid,
});
const NOTHING = { followedAt: null, unionId: null, scene: null, qrScene: null, remark: null };

describe('the followers of an account', () => {
  it('come page by page until there is no next open id', async () => {
    wechat.inTurn(LIST, page(['oA1', 'oA2'], 'oA2'), page([' oA3'], 'oA3'), { total: 3, count: 0, next_openid: '' });
    expect(await pages()).toEqual([['oA1', 'oA2'], ['oA3']]);
    expect(wechat.of(LIST).map(({ query }) => query.get('next_openid'))).toEqual([null, 'oA2', 'oA3']);
  });

  it.each([
    ['without data', { total: 0, count: 0, next_openid: '' }],
    ['with nothing else', { total: 0, count: 0 }],
    ['with an empty list', { total: 0, count: 0, data: { openid: [] }, next_openid: 'oA9' }],
  ])('may be none at all: %s', async (_, answer) => {
    wechat.inTurn(LIST, answer);
    expect(await pages()).toEqual([]);
  });

  it('never go round in circles', async () => {
    wechat.inTurn(LIST, page(['oA1'], 'oA1'), page(['oA2'], 'oA1'));
    await expect(pages()).rejects.toMatchObject({ failure: 'transient' });
  });
});

describe('a follower', () => {
  it('is read from the official sample, the UnionID without its blank', async () => {
    wechat.inTurn(INFO, readFileSync(join(FIXTURES, 'doc-oa-user-info.json'), 'utf8'));
    expect(await wechat.client().follower('o6_bmjrPTlm6_2sgVt7hMZOPfL2M')).toEqual({
      openId: 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M',
      follows: true,
      followedAt: 1_382_694_957_000,
      unionId: 'o6_bmasdasdsad6_2sgVt7hMZOPfL',
      scene: 'ADD_SCENE_QR_CODE',
      qrScene: '98765',
      remark: null,
    });
    const query = Object.fromEntries(wechat.of(INFO)[0]?.query ?? []);
    expect(query).toEqual({ openid: 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M', lang: 'zh_CN', access_token: 'token-1' });
  });

  it('has no UnionID where the account is bound to no Open Platform account', async () => {
    wechat.inTurn(INFO, {
      subscribe: '1',
      openid: 'oA1',
      unionid: '',
      qr_scene: 0,
      qr_scene_str: 'shop 7',
      remark: '小李',
    });
    expect(await wechat.client().follower('oA1')).toMatchObject({ unionId: null, qrScene: 'shop 7', remark: '小李' });
  });

  it('who left tells nothing but that', async () => {
    wechat.inTurn(INFO, { subscribe: 0, openid: 'oA1', unionid: 'oU1', subscribe_time: 5 });
    expect(await wechat.client().follower('oA1')).toEqual({ openId: 'oA1', follows: false, ...NOTHING });
  });

  it('whom WeChat does not know is nobody', async () => {
    wechat.inTurn(INFO, { errcode: 40003, errmsg: 'invalid openid' });
    expect(await wechat.client().follower('oA1')).toBeNull();
  });

  it.each([{}, { openid: 'oA1' }, { subscribe: 1 }])('is not made up from %j', async (answer) => {
    wechat.inTurn(INFO, answer);
    await expect(wechat.client().follower('oA1')).rejects.toMatchObject({ failure: 'transient' });
  });
});

describe('many followers', () => {
  const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `oA${from + n}`);
  const asked = (body: Readonly<Record<string, unknown>>) => JSON.stringify(body).match(/(?<="openid":")\w+/g) ?? [];
  const row = (openid: string) => ({ subscribe: 1, openid, subscribe_time: 1, unionid: `u-${openid}` });

  it('are asked for a hundred at a time', async () => {
    wechat.on(BATCH, ({ body }) => ({ user_info_list: asked(body).map(row) }));
    const found = await wechat.client().followerInfos(ids(0, 250));
    expect(found.map(({ openId }) => openId)).toEqual(ids(0, 250));
    expect(wechat.of(BATCH).map(({ body }) => asked(body).length)).toEqual([100, 100, 50]);
    expect(wechat.of(BATCH)[2]?.body['user_list']).toContainEqual({ openid: 'oA249', lang: 'zh_CN' });
  });

  it('are all found but those whom WeChat does not know', async () => {
    const unknown = new Set(['oA17', 'oA80']);
    wechat.on(BATCH, ({ body }) =>
      asked(body).some((id) => unknown.has(id))
        ? { errcode: 40003, errmsg: 'invalid openid' }
        : { user_info_list: asked(body).map(row) },
    );
    const found = await wechat.client().followerInfos(ids(0, 100));
    expect(found.map(({ openId }) => openId)).toEqual(ids(0, 100).filter((id) => !unknown.has(id)));
  });

  it('are nobody when nobody is asked for', async () => {
    expect(await wechat.client().followerInfos([])).toEqual([]);
    expect(wechat.count(BATCH)).toBe(0);
  });
});

describe('a code of wx.login', () => {
  it.each([
    ['with errcode', { errcode: 0, openid: 'oM1', session_key: 'k', unionid: ' oU1' }, 'oU1'],
    ['without', { openid: 'oM1', session_key: 'k' }, null],
  ])('becomes a session without its key: %s', async (_, answer, unionId) => {
    wechat.inTurn(SESSION, answer);
    expect(await wechat.client().sessionOf('c0de')).toEqual({ kind: 'session', openId: 'oM1', unionId });
    expect(Object.fromEntries(wechat.of(SESSION)[0]?.query ?? [])).toEqual({
      appid: 'wx0F',
      secret: 'very-secret',
      js_code: 'c0de',
      grant_type: 'authorization_code',
    });
    expect(wechat.calls).toHaveLength(1);
  });

  it.each([
    [40029, 'code'],
    [40163, 'code'],
    [40226, 'risk'],
    [45011, 'busy'],
  ])('is refused with %d: %s', async (errcode, reason) => {
    wechat.inTurn(SESSION, { errcode, errmsg: 'no' });
    expect(await wechat.client().sessionOf('c0de')).toEqual({ kind: 'refused', reason });
  });

  it.each<[object | string, string]>([
    [{ errcode: 0 }, 'transient'],
    [{ session_key: 'k' }, 'transient'],
    ['<html>', 'transient'],
    [{ errcode: -1 }, 'transient'],
    [{ errcode: 40013 }, 'configuration'],
    [{ errcode: 45009 }, 'rate_limit'],
  ])('that gets %j fails', async (answer, failure) => {
    wechat.inTurn(SESSION, answer);
    await expect(wechat.client().sessionOf('c0de')).rejects.toMatchObject({ failure });
  });

  it('is told to nobody', async () => {
    wechat.inTurn(SESSION, { errcode: 40164, errmsg: 'code c0de of very-secret' });
    const error: unknown = await wechat
      .client()
      .sessionOf('c0de')
      .catch((thrown: unknown) => thrown);
    expect(String(error)).toBe(`OutsideError: WeChat ${SESSION} answered 40164: code *** of ***`);
  });
});
