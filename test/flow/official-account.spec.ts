import { FollowerSync } from '../../apps/worker/src/sync/follower-sync';
import { WechatClients } from '@qunshu/tenancy';
import { boot, type Booted } from '../support/booted';
import { PUSH_MODES, withChannels, type Channels } from '../support/channels';
import { until } from '../support/until';

const START = Date.UTC(2026, 7, 1);
const MINUTE = 60_000;
const size = { groups: 1, customers: 5, staff: 3, departments: 2 };

describe.each(PUSH_MODES)('an Official Account in %s mode', (mode) => {
  let booted: Booted;
  let channels: Channels;
  beforeAll(async () => {
    booted = await boot({ sandbox: { seed: 3, size, startAt: START, days: 2 }, settleMs: 10 });
    channels = await withChannels(booted, mode);
  }, 60_000);
  afterAll(() => booted.close());

  const at = (minute: number): { at: number } => ({ at: START + minute * MINUTE });

  it('makes a person of a follower, with the UnionID that only WeChat’s own answer tells', async () => {
    const { sandbox } = booted;
    booted.setClock(START + 5 * MINUTE);
    const openId = sandbox.newFollower({ openId: 'oFollower', unionId: 'uFollower' });
    await sandbox.deliverAll(sandbox.follow(openId, { ...at(2), scene: 'poster-7' }));
    await booted.settled();
    expect(await channels.account(openId)).toMatchObject({
      scope: channels.oaId,
      active: true,
      since: START + 2 * MINUTE,
    });
    expect(await channels.identitiesOf(openId)).toEqual(['oFollower', 'uFollower']);
    expect(await channels.activities(openId)).toEqual([['oa_subscribed', 'poster-7']]);
  });

  it('tells what a follower does, and that they left', async () => {
    const { sandbox } = booted;
    await sandbox.deliverAll(sandbox.scan('oFollower', 'table-3', at(6)));
    await sandbox.deliverAll(sandbox.clickMenu('oFollower', 'PRICES', at(7)));
    await sandbox.deliverAll(sandbox.viewMenu('oFollower', 'https://shop.example/', at(8)));
    await sandbox.deliverAll(sandbox.unfollow('oFollower', at(9)));
    await booted.settled();
    expect(await channels.activities('oFollower')).toEqual([
      ['oa_subscribed', 'poster-7'],
      ['oa_scanned', 'table-3'],
      ['oa_menu', 'PRICES'],
      ['oa_menu', 'https://shop.example/'],
      ['oa_unsubscribed', null],
    ]);
    const end = { active: false, since: START + 2 * MINUTE, endedAt: START + 9 * MINUTE, endedBy: 'customer' };
    expect(await channels.account('oFollower')).toMatchObject(end);
  });

  it('knows who follows in whatever order it is told', async () => {
    const { sandbox } = booted;
    const openId = sandbox.newFollower({ openId: 'oOutOfOrder' });
    const [follow, unfollow, again] = [
      sandbox.follow(openId, at(1)),
      sandbox.unfollow(openId, at(2)),
      sandbox.follow(openId, at(3)),
    ];
    await sandbox.deliverAll([...again, ...unfollow, ...follow]);
    await booted.settled();
    expect(await channels.account(openId)).toMatchObject({ active: true, since: START + 3 * MINUTE });
    expect((await channels.activities(openId)).map(([event]) => event)).toEqual([
      'oa_subscribed',
      'oa_unsubscribed',
      'oa_subscribed',
    ]);
  });

  it('asks about a follower of before it listened, once', async () => {
    const { sandbox } = booted;
    const openId = sandbox.newFollower({ openId: 'oEarlier', unionId: 'uEarlier' });
    sandbox.follow(openId, at(1));
    const asked = sandbox.calls.of('wechat/user/info');
    await sandbox.deliverAll(sandbox.scan(openId, 'door', at(4)));
    await booted.settled();
    await sandbox.deliverAll(sandbox.clickMenu(openId, 'HOURS', at(5)));
    await booted.settled();
    expect(sandbox.calls.of('wechat/user/info') - asked).toBe(1);
    expect(await channels.account(openId)).toMatchObject({ active: true, since: START + MINUTE });
    expect(await channels.identitiesOf(openId)).toEqual(['oEarlier', 'uEarlier']);
  });

  it('joins a follower with whoever opened the Mini Program, and takes no leave of a user for one of a follower', async () => {
    const { sandbox } = booted;
    const user = sandbox.newMiniProgramUser({ openId: 'mSame', unionId: 'uFollower' });
    const opened = await channels.post<{ personId: string }>(`/v1/mini-programs/${channels.mpId}/sessions`, {
      code: sandbox.loginCode(user),
    });
    expect(opened.status).toBe(200);
    expect(await channels.identitiesOf(user)).toEqual(['mSame', 'oFollower', 'uFollower']);
    await sandbox.deliverAll(sandbox.revokeAuthorization(user, at(20)));
    await booted.settled();
    expect(await channels.account(user)).toMatchObject({ active: false, endedBy: 'revoked' });
    expect((await channels.account('oOutOfOrder'))?.active).toBe(true);
  });

  it('forgets a user who gave up their account', async () => {
    const { sandbox } = booted;
    await sandbox.deliverAll(sandbox.revokeAuthorization('mSame', { ...at(30), cancelled: true }));
    await booted.settled();
    expect(await channels.identitiesOf('mSame')).toEqual([]);
    expect([await channels.account('mSame'), await channels.activities('mSame')]).toEqual([null, []]);
    expect(await channels.identitiesOf('oFollower')).toEqual(['oFollower', 'uFollower']);
  });
});

describe('a sync of followers', () => {
  let booted: Booted;
  let channels: Channels;
  beforeAll(async () => {
    booted = await boot({ sandbox: { seed: 4, size, startAt: START, days: 2 }, settleMs: 10 });
    channels = await withChannels(booted);
    const clients = booted.server.app.get(WechatClients, { strict: false });
    await until(async () => (await clients.officialAccounts(booted.tenantId)).length > 0);
  }, 60_000);
  afterAll(() => booted.close());

  const steps: string[] = [];
  const sync = (): Promise<void> => {
    const { tenantId, server } = booted;
    const report = ({ step, done, total }: { step: string; done: number; total: number }): void =>
      void steps.push(`${step} ${done}/${total}`);
    const work = {
      run: { tenantId, id: 'r1' },
      signal: new AbortController().signal,
      report,
      client: undefined as never,
    };
    return server.app.get(FollowerSync, { strict: false }).run(work);
  };

  it('takes in everybody who follows, in pieces, and says how far it is', async () => {
    const { sandbox } = booted;
    for (let n = 0; n < 150; n++)
      sandbox.follow(sandbox.newFollower({ openId: `oF${n}`, unionId: `uF${n}` }), { at: START });
    booted.setClock(START + 10 * MINUTE);
    await sync();
    expect(await channels.identitiesOf('oF149')).toEqual(['oF149', 'uF149']);
    expect(await channels.account('oF0')).toMatchObject({ active: true, since: START });
    expect(steps.at(0)).toBe('followers 0/0');
    const [done, total] = (steps.at(-1)?.split(' ')[1] ?? '').split('/');
    expect([Number(done), Number(total) >= 150]).toEqual([Number(total), true]);
  });

  it('ends whom the whole list lacks, as inferred, and brings back who follows again', async () => {
    const { sandbox } = booted;
    sandbox.unfollow('oF1', { at: START + 11 * MINUTE });
    booted.setClock(START + 20 * MINUTE);
    await sync();
    expect(await channels.account('oF1')).toMatchObject({ active: false, endedBy: 'sync' });
    expect((await channels.account('oF2'))?.active).toBe(true);
    sandbox.follow('oF1', { at: START + 21 * MINUTE });
    booted.setClock(START + 30 * MINUTE);
    await sync();
    expect(await channels.account('oF1')).toMatchObject({ active: true, since: START + 21 * MINUTE, endedAt: null });
  });

  it('ends nobody where the list breaks off, and lets the rest of the sync go on where an account may not ask', async () => {
    const { sandbox } = booted;
    sandbox.unfollow('oF3', { at: START + 31 * MINUTE });
    booted.setClock(START + 40 * MINUTE);
    sandbox.faults.next('wechat/user/get', { errcode: 48001 }, 1);
    await sync();
    expect((await channels.account('oF3'))?.active).toBe(true);
    sandbox.faults.next('wechat/user/info/batchget', { errcode: 48001 }, 1);
    await sync();
    expect((await channels.account('oF3'))?.active).toBe(true);
    sandbox.faults.clear();
    await sync();
    expect((await channels.account('oF3'))?.active).toBe(false);
  });
});
