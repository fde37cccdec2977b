import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeWecom } from '../client/fake-wecom';

const PATH = 'auth/getuserinfo';
const sample = (name: string): object =>
  JSON.parse(
    readFileSync(join(__dirname, '../../../../test/fixtures/wecom', `doc-91023-getuserinfo-${name}.json`), 'utf8'),
  ) as object;

const wecom = new FakeWecom();
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());

async function ownerWhen(answer: object): Promise<unknown> {
  wecom.inTurn(PATH, answer);
  return wecom.client().codeOwner('the-code');
}

describe('whose a code of the log-in is', () => {
  it('is read from the published answers', async () => {
    expect(await ownerWhen(sample('member'))).toEqual({ kind: 'member', userId: 'USERID', corpId: null });
    expect(await ownerWhen(sample('nonmember'))).toEqual({ kind: 'outsider' });
    expect(wecom.calls.at(-1)?.query.get('code')).toBe('the-code');
  });

  it.each([
    [
      { errcode: 0, userid: 'wwUp/li' },
      { kind: 'member', userId: 'li', corpId: 'wwUp' },
    ],
    [
      { errcode: 0, UserId: 'li' },
      { kind: 'member', userId: 'li', corpId: null },
    ],
    [
      { errcode: 0, userid: 42 },
      { kind: 'member', userId: '42', corpId: null },
    ],
    [{ errcode: 0, userid: '', openid: 'o' }, { kind: 'outsider' }],
    [{ errcode: 0, OpenId: 'o' }, { kind: 'outsider' }],
    [{ errcode: 0, userid: '/li' }, { kind: 'outsider' }],
    [{ errcode: 0, userid: 'a/b/c' }, { kind: 'outsider' }],
    [{ errcode: 60111, errmsg: 'userid not found' }, { kind: 'outsider' }],
    [{ errcode: 40029, errmsg: 'invalid code' }, { kind: 'code_refused' }],
    [{ errcode: 42022, errmsg: 'code expired' }, { kind: 'code_refused' }],
  ])('is clear from %j', async (answer, owner) => {
    expect(await ownerWhen(answer)).toEqual(owner);
  });

  it('is not known while WeCom does not say', async () => {
    await expect(ownerWhen({ errcode: 60020, errmsg: 'not allow to access from your ip' })).rejects.toMatchObject({
      failure: 'configuration',
    });
  });
});
