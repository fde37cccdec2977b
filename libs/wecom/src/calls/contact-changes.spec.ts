import { FakeWecom } from '../client/fake-wecom';

const [REMARK, MARK] = ['externalcontact/remark', 'externalcontact/mark_tag'];
const pair = { userId: 'ZhangSan', externalUserId: 'wmLi' };

const wecom = new FakeWecom();
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());
beforeEach(() => {
  wecom.calls.length = 0;
});

describe('a change of a contact', () => {
  it('is told as WeCom wants it', async () => {
    wecom.inTurn(REMARK, { errcode: 0, errmsg: 'ok' });
    wecom.inTurn(MARK, { errcode: 0, errmsg: 'ok' });
    await wecom.client().changeRemark(pair, '李姐');
    expect(wecom.calls.at(-1)?.body).toEqual({ userid: 'ZhangSan', external_userid: 'wmLi', remark: '李姐' });
    await wecom.client().markTags(pair, { add: ['et1'], remove: ['et2'] });
    const named = { userid: 'ZhangSan', external_userid: 'wmLi' };
    expect(wecom.calls.at(-1)?.body).toEqual({ ...named, add_tag: ['et1'], remove_tag: ['et2'] });
  });

  it.each([
    [84061, 'gone'],
    [40068, 'gone'],
    [40096, 'permission'],
    [60111, 'gone'],
    [81011, 'permission'],
    [48002, 'configuration'],
    [45009, 'rate_limit'],
  ])('that is answered with %d fails as %s', async (errcode, failure) => {
    wecom.inTurn(MARK, { errcode, errmsg: 'no' });
    await expect(wecom.client().markTags(pair, { add: ['et1'], remove: [] })).rejects.toMatchObject({ failure });
  });
});
