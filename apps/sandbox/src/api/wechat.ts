import { z } from 'zod';
import type { World } from '../world';
import { ApiError } from './api-error';
import { type Call, type Desk, type Handler, pageOf, parsed, required } from './call';

const PAGE = 10_000;

/** Each call of the old kind replaces the token before it. */
export const token: Handler = (desk, call) => {
  const app = appOf(desk, required(call, 'appid'), required(call, 'secret'));
  return desk.tokens.take(app, true);
};

const Stable = z.object({
  grant_type: z.literal('client_credential'),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.boolean().default(false),
});

export const stableToken: Handler = (desk, { body }) => {
  const { appid, secret, force_refresh } = parsed(Stable, body);
  return desk.tokens.take(`${appOf(desk, appid, secret)}-stable`, force_refresh);
};

export const followers: Handler = ({ world }, call) => {
  const all = [...world.followers.values()].filter((one) => one.active).map((one) => one.openId);
  const after = call.query.get('next_openid') ?? '';
  const { items } = pageOf(all.slice(after === '' ? 0 : all.indexOf(after) + 1), '', PAGE);
  const page = { total: all.length, count: items.length };
  return items.length === 0
    ? { ...page, next_openid: '' }
    : { ...page, data: { openid: items }, next_openid: items.at(-1) };
};

export const followerInfo: Handler = ({ world }, call) => shownFollower(world, required(call, 'openid'));

const Batch = z.object({
  user_list: z
    .array(z.object({ openid: z.string() }))
    .min(1)
    .max(100),
});

export const followerInfos: Handler = ({ world }, { body }) => ({
  user_info_list: parsed(Batch, body).user_list.map(({ openid }) => shownFollower(world, openid)),
});

/** The code is spent by the first call that brings the right secret. */
export const codeToSession: Handler = (desk, call) => {
  if (appOf(desk, required(call, 'appid'), required(call, 'secret')) !== 'mp') throw new ApiError(40013);
  const code = required(call, 'js_code');
  const login = desk.world.loginCodes.get(code);
  desk.world.loginCodes.delete(code);
  const user =
    login !== undefined && login.until > Date.now() ? desk.world.miniProgramUsers.get(login.openId) : undefined;
  if (user === undefined) throw new ApiError(40029);
  const session = { openid: user.openId, session_key: Buffer.from(code.slice(0, 16)).toString('base64') };
  return user.unionId === null ? session : { ...session, unionid: user.unionId };
};

function appOf({ apps }: Desk, appId: string, secret: string): 'oa' | 'mp' {
  const oa = appId === apps.officialAccount.appId;
  const app = oa ? apps.officialAccount : apps.miniProgram;
  if (appId !== app.appId) throw new ApiError(40013);
  if (secret !== app.secret) throw new ApiError(40001);
  return oa ? 'oa' : 'mp';
}

/** Of somebody who does not follow, only that is told. */
function shownFollower(world: World, openid: string): object {
  const follower = world.followers.get(openid);
  if (follower === undefined) throw new ApiError(40003);
  if (!follower.active) return { subscribe: 0, openid };
  return {
    subscribe: 1,
    openid,
    language: 'zh_CN',
    subscribe_time: Math.floor(follower.since / 1000),
    ...(follower.unionId === null ? {} : { unionid: follower.unionId }),
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: follower.scene === null ? 'ADD_SCENE_SEARCH' : 'ADD_SCENE_QR_CODE',
    qr_scene: 0,
    qr_scene_str: follower.scene ?? '',
  };
}

/** Both sides have a `user/get`: the token, or else the parameters, tell them apart. */
export function isFollowerList(desk: Desk, call: Call): boolean {
  const holder = desk.tokens.holderOf(call.query.get('access_token'));
  if (holder !== null) return holder !== 'agent' && holder !== 'contacts';
  return call.query.get('userid') === null;
}
