import { OutsideError, type OutsideFailure } from '@qunshu/kernel';
import { DROP, FakeWecom, HANG, status, type FakeAnswer } from './fake-wecom';

const wecom = new FakeWecom();
const FOLLOWERS = 'externalcontact/get_follow_user_list';
const GOOD = { errcode: 0, errmsg: 'ok', follow_user: ['zhangsan'] };

beforeEach(() => {
  wecom.calls.length = 0;
});
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());

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
    ['truncated JSON', '{"errcode":0,"follow_user":["zhang'],
    ['a JSON array', '[]'],
    ['null', 'null'],
    ['neither errcode nor the list', {}],
    ['success without the list', { errcode: 0, errmsg: 'ok' }],
    ['a list that is none', { errcode: 0, follow_user: 'zhangsan' }],
    ['a list with half a row', { errcode: 0, follow_user: ['zhangsan', null] }],
    ['an errcode that is none', { errcode: 'soon', follow_user: [] }],
    ['a server error', status(500)],
    ['a redirect', status(302)],
    ['a cut line', DROP],
    ['an endless answer', `{"errcode":0,"follow_user":["${'a'.repeat(11 * 1024 * 1024)}"]}`],
  ])('is transient and never an empty list: %s', async (_, answer) => {
    wecom.inTurn(FOLLOWERS, answer);
    await expect(failureOf(wecom.client().followUsers())).resolves.toBe('transient');
  });

  it('is asked for again', async () => {
    wecom.inTurn(FOLLOWERS, DROP, '<html>', status(502), GOOD);
    await expect(wecom.client().followUsers()).resolves.toEqual(['zhangsan']);
  });

  it('is not waited for beyond the time limit', async () => {
    wecom.inTurn(FOLLOWERS, HANG);
    await expect(failureOf(wecom.client({ timeoutMs: 2_000 }).followUsers())).resolves.toBe('transient');
    expect(wecom.count(FOLLOWERS)).toBe(1);
  });

  it('of nobody listening is transient', async () => {
    const nobody = wecom.client({ baseUrl: 'http://127.0.0.1:1' });
    await expect(failureOf(nobody.followUsers())).resolves.toBe('transient');
  });
});

describe('WeCom busy', () => {
  it.each([-1, 6000])('with %d is tried three times more, and then transient', async (errcode) => {
    wecom.inTurn(FOLLOWERS, { errcode, errmsg: 'system busy' });
    await expect(failureOf(wecom.client().followUsers())).resolves.toBe('transient');
    expect(wecom.count(FOLLOWERS)).toBe(4);
  });

  it('for a moment goes unnoticed', async () => {
    wecom.inTurn(FOLLOWERS, { errcode: -1 }, { errcode: '-1' }, GOOD);
    await expect(wecom.client().followUsers()).resolves.toEqual(['zhangsan']);
  });
});

describe('an errcode', () => {
  it.each([
    [40003, 'gone'],
    [60111, 'gone'],
    [60011, 'permission'],
    [84074, 'permission'],
    [60020, 'configuration'],
    [48002, 'configuration'],
    [50003, 'configuration'],
    [40058, 'bug'],
    [999_999, 'transient'],
  ])('%d is %s, and is not asked for again', async (errcode, failure) => {
    wecom.inTurn(FOLLOWERS, { errcode, errmsg: 'no' });
    await expect(failureOf(wecom.client().followUsers())).resolves.toBe(failure);
    expect(wecom.count(FOLLOWERS)).toBe(1);
  });

  it('is told with its path and text, without token or secret', async () => {
    wecom.on(FOLLOWERS, ({ query }) => ({
      errcode: 60011,
      errmsg: `no privilege for ${query.get('access_token') ?? ''}`,
    }));
    const error: unknown = await wecom
      .client()
      .followUsers()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ facts: { code: 60011, path: FOLLOWERS } });
    expect(String(error)).toBe(`OutsideError: WeCom ${FOLLOWERS} answered 60011: no privilege for ***`);
  });
});

describe('the meter', () => {
  it('counts every try, the good and the bad', async () => {
    const seen: (readonly [string, number | null])[] = [];
    wecom.inTurn(FOLLOWERS, DROP, { errcode: -1 }, GOOD);
    await wecom.client({ meter: ({ path, errcode }) => seen.push([path, errcode]) }).followUsers();
    expect(seen).toEqual([
      ['gettoken', 0],
      [FOLLOWERS, null],
      [FOLLOWERS, -1],
      [FOLLOWERS, 0],
    ]);
  });
});
