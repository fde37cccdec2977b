import { FakeWecom } from '../client/fake-wecom';

const SEND = 'message/send';

const wecom = new FakeWecom();
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());
beforeEach(() => {
  wecom.calls.length = 0;
});

const send = (...userIds: string[]) => wecom.client().sendText({ userIds, text: '上周的报表好了' });

describe('a message of the app', () => {
  it('goes to everybody named, once each, from the app whose secret it is', async () => {
    wecom.inTurn(SEND, { errcode: 0, invaliduser: '', msgid: 'm1' });
    await expect(send('a', 'b', 'a')).resolves.toEqual([]);
    expect(wecom.calls.at(-1)?.body).toMatchObject({
      touser: 'a|b',
      msgtype: 'text',
      agentid: 1000002,
      text: { content: '上周的报表好了' },
      enable_duplicate_check: 1,
    });
  });

  it('names whom it did not reach', async () => {
    wecom.inTurn(SEND, { errcode: 0, invaliduser: 'b|c', unlicenseduser: 'd' });
    await expect(send('a', 'b', 'c', 'd')).resolves.toEqual(['b', 'c', 'd']);
    wecom.inTurn(SEND, { errcode: 81013, errmsg: 'nobody' });
    await expect(send('b', 'c')).resolves.toEqual(['b', 'c']);
  });

  it('is sent in pieces of a thousand people, and not at all to nobody', async () => {
    wecom.inTurn(SEND, { errcode: 0 });
    await send(...Array.from({ length: 1001 }, (_, n) => `u${n}`));
    expect(wecom.count(SEND)).toBe(2);
    await expect(send()).resolves.toEqual([]);
    expect(wecom.count(SEND)).toBe(2);
  });

  it('that the app may not send is refused', async () => {
    wecom.inTurn(SEND, { errcode: 48002 });
    await expect(send('a')).rejects.toMatchObject({ failure: 'configuration' });
  });
});
