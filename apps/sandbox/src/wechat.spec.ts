import { z } from 'zod';
import { Asker } from '../test/asker';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';

let sandbox: Sandbox;
let ask: Asker;

beforeEach(async () => {
  const size = { groups: 3, customers: 40, staff: 8, departments: 7 };
  sandbox = createSandbox({ seed: 22, size, startAt: Date.UTC(2026, 2, 2), days: 5 });
  await sandbox.start();
  ask = new Asker(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

describe('the WeChat side', () => {
  it('lists followers who share their UnionID with customers', async () => {
    const { appId, secret } = sandbox.apps.officialAccount;
    const grant = { grant_type: 'client_credential', appid: appId, secret };
    const { access_token } = z
      .object({ access_token: z.string() })
      .parse(await ask.post('/cgi-bin/stable_token', grant));
    const list = await ask.get('/cgi-bin/user/get', { access_token, next_openid: '' });
    const openids = z.object({ data: z.object({ openid: z.array(z.string()) }) }).parse(list).data.openid;
    const truth = sandbox.truth();
    expect(openids).toEqual(truth.followers.map((one) => one.openId));
    const body = { user_list: openids.map((openid) => ({ openid })) };
    const infos = await ask.post('/cgi-bin/user/info/batchget', body, access_token);
    const unionIds = z
      .object({ user_info_list: z.array(z.object({ unionid: z.string() })) })
      .parse(infos)
      .user_info_list.map((one) => one.unionid);
    expect(unionIds.some((id) => truth.customers.some((customer) => customer.unionId === id))).toBe(true);
    const openid = openids[0] ?? '';
    sandbox.unfollow(openid);
    expect(await ask.get('/cgi-bin/user/info', { access_token, openid })).toEqual({ subscribe: 0, openid });
    expect(sandbox.calls.of('wechat/user/get')).toBe(1);
  });

  it('turns a login code into a session once', async () => {
    const user = sandbox.truth().miniProgramUsers[0];
    const { appId: appid, secret } = sandbox.apps.miniProgram;
    const query = { appid, secret, js_code: sandbox.loginCode(user?.openId ?? ''), grant_type: 'authorization_code' };
    const session = await ask.get('/sns/jscode2session', query);
    expect(session).toMatchObject({ openid: user?.openId, unionid: user?.unionId });
    expect(await ask.get('/sns/jscode2session', query)).toMatchObject({ errcode: 40029 });
  });
});
