import { FakeWecom } from '../client/fake-wecom';
import { CallLimiter } from '../client/limiter';

const [CORP, APP] = ['get_jsapi_ticket', 'ticket/get'];

const wecom = new FakeWecom();
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());
beforeEach(() => {
  wecom.calls.length = 0;
});

describe('a ticket for pages', () => {
  it('is asked for once, however many pages need it, and is one of the corp or one of the app', async () => {
    wecom.inTurn(CORP, { errcode: 0, ticket: 'of the corp', expires_in: 7200 });
    wecom.inTurn(APP, { errcode: 0, ticket: 'of the app', expires_in: 7200 });
    const client = wecom.client();
    const all = await Promise.all(Array.from({ length: 20 }, () => client.jsTicket('corp')));
    expect(new Set(all)).toEqual(new Set(['of the corp']));
    await expect(client.jsTicket('app')).resolves.toBe('of the app');
    await expect(client.jsTicket('app')).resolves.toBe('of the app');
    expect([wecom.count(CORP), wecom.count(APP)]).toEqual([1, 1]);
    expect(wecom.calls.find(({ path }) => path === APP)?.query.get('type')).toBe('agent_config');
  });

  it('is asked for again once it is over', async () => {
    wecom.inTurn(CORP, { ticket: 'first', expires_in: 0.00002 }, { ticket: 'second', expires_in: 7200 });
    const client = wecom.client();
    await expect(client.jsTicket('corp')).resolves.toBe('first');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(client.jsTicket('corp')).resolves.toBe('second');
  });

  it.each([40093, 42012])('is asked for once more after %d', async (errcode) => {
    wecom.inTurn(APP, { errcode, errmsg: 'no' }, { ticket: 'another', expires_in: 7200 });
    await expect(wecom.client().jsTicket('app')).resolves.toBe('another');
  });

  it('that WeCom does not give is not asked for again within a minute, so that the quota lasts', async () => {
    let now = 0;
    const client = wecom.client({ limiter: new CallLimiter({ now: () => now }) });
    wecom.inTurn(CORP, { errcode: 48002, errmsg: 'api forbidden' });
    for (let n = 0; n < 5; n += 1) {
      await expect(client.jsTicket('corp')).rejects.toMatchObject({ failure: 'configuration', facts: { code: 48002 } });
    }
    expect(wecom.count(CORP)).toBe(1);
    now += 60_000;
    wecom.inTurn(CORP, { ticket: 'at last', expires_in: 7200 });
    await expect(client.jsTicket('corp')).resolves.toBe('at last');
  });
});
