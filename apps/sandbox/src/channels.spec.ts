import {
  createWechatClient,
  readJsonPush,
  readMiniProgramCallback,
  readOfficialAccountCallback,
  type WechatClient,
  type WechatEvent,
} from '@qunshu/wechat';
import { readXml } from '@qunshu/wecom';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';
import type { Callback } from './step';

const START = Date.UTC(2026, 2, 2);
const size = { groups: 3, customers: 40, staff: 8, departments: 7 };

let sandbox: Sandbox;
let account: WechatClient;
let program: WechatClient;

beforeEach(async () => {
  sandbox = createSandbox({ seed: 51, size, startAt: START, days: 5, detailLagMs: 0 });
  const { url } = await sandbox.start();
  const { officialAccount, miniProgram } = sandbox.apps;
  account = createWechatClient({ baseUrl: url, retryDelaysMs: [], ...officialAccount });
  program = createWechatClient({ baseUrl: url, retryDelaysMs: [], ...miniProgram });
});
afterEach(() => sandbox.stop());

function eventOf([callback]: readonly Callback[]): WechatEvent {
  const read = readXml(Buffer.from(callback?.text ?? ''));
  if (read.kind === 'unreadable') throw new Error('unreadable');
  const fields = new Map(read.root.children.map(({ name, text }) => [name, text]));
  return (callback?.to === 'oa' ? readOfficialAccountCallback(fields) : readMiniProgramCallback(fields)).event;
}

async function followers(): Promise<string[]> {
  const all: string[] = [];
  for await (const page of account.followers()) all.push(...page);
  return all;
}

describe('a follower', () => {
  it('is listed from following to leaving', async () => {
    const openId = sandbox.newFollower();
    expect(await followers()).not.toContain(openId);
    expect(await account.follower(openId)).toMatchObject({ follows: false, unionId: null });
    sandbox.follow(openId, { at: START + 5000 });
    expect((await followers()).at(-1)).toBe(openId);
    const unionId = sandbox.truth().followers.at(-1)?.unionId;
    expect(await account.follower(openId)).toMatchObject({ follows: true, followedAt: START + 5000, unionId });
    sandbox.unfollow(openId);
    expect(await followers()).not.toContain(openId);
  });

  it('may show no UnionID', async () => {
    const openId = sandbox.newFollower({ unionId: null });
    sandbox.follow(openId);
    expect(await account.followerInfos([openId])).toMatchObject([{ openId, follows: true, unionId: null }]);
  });

  it('follows by a code or by themselves, scans, clicks and leaves, each told as WeChat does', async () => {
    const openId = sandbox.newFollower();
    const by = { channel: 'oa', openId };
    expect(eventOf(sandbox.follow(openId))).toEqual({ kind: 'followed', ...by, scene: null, ticket: null });
    expect(eventOf(sandbox.unfollow(openId))).toEqual({ kind: 'unfollowed', ...by });
    const followed = eventOf(sandbox.follow(openId, { scene: 'shop 7' }));
    expect(followed).toEqual({ kind: 'followed', ...by, scene: 'shop 7', ticket: expect.any(String) as unknown });
    expect(await account.follower(openId)).toMatchObject({ scene: 'ADD_SCENE_QR_CODE', qrScene: 'shop 7' });
    const ticket = 'ticket' in followed ? followed.ticket : null;
    expect(eventOf(sandbox.scan(openId, 'shop 7'))).toEqual({ kind: 'code_scanned', ...by, scene: 'shop 7', ticket });
    expect(eventOf(sandbox.clickMenu(openId, 'V1'))).toEqual({ kind: 'menu_clicked', ...by, key: 'V1' });
    const url = 'https://a.example/?a=1&b=2';
    expect(eventOf(sandbox.viewMenu(openId, url))).toMatchObject({ kind: 'menu_viewed', ...by, url });
  });

  it('does nothing any more after leaving', () => {
    const openId = sandbox.newFollower();
    expect(() => sandbox.scan(openId, 'shop')).toThrow('does not follow');
    expect(() => sandbox.clickMenu(openId, 'V1')).toThrow('does not follow');
  });
});

describe('a Mini Program user', () => {
  it.each([undefined, null])('logs in with a code, once, with the UnionID that they show (told %s)', async (told) => {
    const openId = sandbox.newMiniProgramUser(told === undefined ? {} : { unionId: told });
    const unionId = sandbox.truth().miniProgramUsers.at(-1)?.unionId;
    const code = sandbox.loginCode(openId);
    expect(await program.sessionOf(code)).toEqual({ kind: 'session', openId, unionId });
    expect(await program.sessionOf(code)).toEqual({ kind: 'refused', reason: 'code' });
  });

  it('is barred or too busy when a fault says so', async () => {
    const code = sandbox.loginCode(sandbox.newMiniProgramUser());
    sandbox.faults.next('wechat/jscode2session', { errcode: 40226 });
    expect(await program.sessionOf(code)).toEqual({ kind: 'refused', reason: 'risk' });
    sandbox.faults.next('wechat/jscode2session', { errcode: 45011 });
    expect(await program.sessionOf(code)).toEqual({ kind: 'refused', reason: 'busy' });
    expect(await program.sessionOf(code)).toMatchObject({ kind: 'session' });
  });
});

describe('an authorisation', () => {
  it('is revoked in the channel of the open id, which stays', () => {
    const [follower, user] = [sandbox.newFollower(), sandbox.newMiniProgramUser()];
    const { officialAccount, miniProgram } = sandbox.apps;
    const kind = 'user_authorization_revoked';
    expect(eventOf(sandbox.revokeAuthorization(follower))).toMatchObject({
      kind,
      channel: 'oa',
      openId: follower,
      appId: officialAccount.appId,
      unionId: null,
      revoked: [205],
    });
    const event = eventOf(sandbox.revokeAuthorization(user, { withUnionId: true }));
    const unionId = sandbox.truth().miniProgramUsers.at(-1)?.unionId;
    expect(event).toMatchObject({ kind, channel: 'mp', openId: user, appId: miniProgram.appId, unionId, revoked: [8] });
  });

  it('is cancelled with the account, which nobody knows afterwards', async () => {
    const [follower, user] = [sandbox.newFollower({ human: 'her' }), sandbox.newMiniProgramUser({ human: 'her' })];
    sandbox.follow(follower);
    for (const openId of [follower, user]) {
      const event = eventOf(sandbox.revokeAuthorization(openId, { cancelled: true }));
      expect(event).toMatchObject({ kind: 'user_authorization_cancelled', openId });
    }
    expect(await account.follower(follower)).toBeNull();
    expect(sandbox.truth().people().flatMap(Object.values)).not.toContain(follower);
    expect(() => sandbox.loginCode(user)).toThrow();
  });

  it('is told the same in JSON, which Mini Programs may choose', () => {
    const [callback] = sandbox.revokeAuthorization(sandbox.newMiniProgramUser());
    const read = readJsonPush(Buffer.from(callback?.json ?? ''));
    const event = read.kind === 'fields' ? readMiniProgramCallback(read.fields) : null;
    expect(event?.event).toEqual(eventOf(callback === undefined ? [] : [callback]));
    expect(event?.createdAt).toBe(callback?.at);
  });
});

describe('one human', () => {
  it('has the same UnionID in each channel, in whichever order they come', () => {
    const user = sandbox.newMiniProgramUser({ human: 'xiaoli' });
    const customer = sandbox.newCustomer({ human: 'xiaoli' });
    const follower = sandbox.newFollower({ human: customer });
    const { miniProgramUsers, customers, followers: all, people } = sandbox.truth();
    const unionIds = [miniProgramUsers, customers, all].map((rows) => rows.at(-1)?.unionId);
    expect(new Set(unionIds).size).toBe(1);
    expect(people().at(-1)).toEqual({
      externalUserId: customer,
      followerOpenId: follower,
      miniProgramOpenId: user,
      unionId: unionIds[0],
    });
  });

  it('may be shown with it in one channel only, or with a wrong one', () => {
    const customer = sandbox.newCustomer({ human: 'her', unionId: null });
    const follower = sandbox.newFollower({ human: 'her' });
    sandbox.newMiniProgramUser({ human: 'her', unionId: 'oWrong' });
    const { customers, followers: all, miniProgramUsers, people } = sandbox.truth();
    expect(customers.at(-1)?.unionId).toBeNull();
    expect(miniProgramUsers.at(-1)?.unionId).toBe('oWrong');
    const unionId = all.at(-1)?.unionId;
    expect(people().at(-1)).toMatchObject({ externalUserId: customer, followerOpenId: follower, unionId });
  });

  it('has one id in each channel', () => {
    sandbox.newFollower({ human: 'her' });
    expect(() => sandbox.newFollower({ human: 'her' })).toThrow('already');
  });

  it('is counted once, staff never', () => {
    const truth = sandbox.truth();
    const known = truth.people().flatMap(({ unionId: _, ...ids }) => Object.values(ids));
    const all = [truth.followers, truth.miniProgramUsers].flat().map(({ openId }) => openId);
    expect(known.sort()).toEqual([...truth.customers.map(({ id }) => id), ...all].sort());
  });
});

describe('a rebind', () => {
  const unionIdsOf = ({ customers, followers: all, miniProgramUsers: users }: ReturnType<Sandbox['truth']>) => ({
    customers: new Map(customers.map(({ id, unionId }) => [id, unionId])),
    wechat: new Map([...all, ...users].map(({ openId, unionId }) => [openId, unionId])),
  });
  type Ids = ReadonlyMap<string, string | null>;
  const changed = (before: Ids, after: Ids) =>
    [...before].filter(([id, unionId]) => unionId !== null && after.get(id) !== unionId).length;
  const bound = (ids: Ids) => [...ids.values()].filter((unionId) => unionId !== null).length;

  it.each([
    [undefined, 1, 0],
    ['wecom' as const, 0, 1],
    ['all' as const, 1, 1],
  ])('of %s gives new UnionIDs there, and none to whom had none', (scope, wechat, wecom) => {
    sandbox.newFollower({ unionId: null });
    const before = unionIdsOf(sandbox.truth());
    sandbox.rebind(scope);
    const after = unionIdsOf(sandbox.truth());
    expect([...after.wechat.keys()]).toEqual([...before.wechat.keys()]);
    expect(changed(before.wechat, after.wechat)).toBe(wechat * bound(before.wechat));
    expect(changed(before.customers, after.customers)).toBe(wecom * bound(before.customers));
    expect([bound(after.wechat), bound(after.customers)]).toEqual([bound(before.wechat), bound(before.customers)]);
  });

  it('keeps the channels of one human together', async () => {
    const [follower, user] = [sandbox.newFollower({ human: 'her' }), sandbox.newMiniProgramUser({ human: 'her' })];
    sandbox.follow(follower);
    sandbox.rebind();
    const session = await program.sessionOf(sandbox.loginCode(user));
    const unionId = session.kind === 'session' ? session.unionId : null;
    expect(await account.follower(follower)).toMatchObject({ unionId });
    expect(sandbox.truth().people().at(-1)).toMatchObject({ unionId });
  });
});
