import { type Context, dateOf } from './context';
import type { Drivers } from './drivers';
import type { Callback } from './step';
import { known } from './world';
import { cdata } from './xml';

type WechatDrivers = Pick<Drivers, 'follow' | 'unfollow' | 'revokeAuthorization' | 'loginCode'>;

const PLATFORM = 'oPlatformPushService';
const CODE_LIFE_MS = 5 * 60_000;

export function wechatDrivers(context: Context): WechatDrivers {
  const { world, random } = context;
  return {
    follow: (openId, { at } = {}) => {
      const follower = known(world.followers, openId);
      follower.active = true;
      follower.since = dateOf(context, at);
      return [told(context, { openId, event: 'subscribe', at: follower.since })];
    },
    unfollow: (openId, { at } = {}) => {
      known(world.followers, openId).active = false;
      return [told(context, { openId, event: 'unsubscribe', at: dateOf(context, at) })];
    },
    revokeAuthorization: (openId, { at, cancelled = false } = {}) => {
      known(world.miniProgramUsers, openId);
      if (cancelled) world.miniProgramUsers.delete(openId);
      const event = cancelled ? 'user_authorization_cancellation' : 'user_authorization_revoke';
      const parts = [cdata('OpenID', openId), cdata('AppID', context.miniProgramId), cdata('RevokeInfo', '8')];
      // FromUserName is the platform's push service here, not the user.
      return [context.writer.write({ to: 'mp', event, change: [], at: dateOf(context, at), from: PLATFORM, parts })];
    },
    loginCode: (openId) => {
      known(world.miniProgramUsers, openId);
      const code = `0${random.letters(31)}`;
      world.loginCodes.set(code, { openId, until: Date.now() + CODE_LIFE_MS });
      return code;
    },
  };
}

function told(context: Context, what: { openId: string; event: string; at: number }): Callback {
  const { openId: from, event, at } = what;
  return context.writer.write({ to: 'oa', event, change: [], at, from, parts: [cdata('EventKey', '')] });
}
