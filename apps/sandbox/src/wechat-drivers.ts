import { type Context, dateOf } from './context';
import { setUnionId } from './contact-drivers';
import type { Drivers, RebindScope, RevokeOptions } from './drivers';
import { unseat } from './humans';
import { freshUnionId, newMiniProgramUser } from './newcomers';
import type { Callback } from './step';
import { type Human, known, type World } from './world';

type WechatDrivers = Pick<Drivers, 'newMiniProgramUser' | 'revokeAuthorization' | 'loginCode' | 'rebind'>;

const PLATFORM = 'oPlatformPushService';
const CODE_LIFE_MS = 5 * 60_000;

export function wechatDrivers(context: Context): WechatDrivers {
  const { world, random } = context;
  return {
    newMiniProgramUser: (input = {}) => newMiniProgramUser(world, random, input).openId,
    revokeAuthorization: (openId, options = {}) => [revoke(context, openId, options)],
    loginCode: (openId) => {
      known(world.miniProgramUsers, openId);
      const code = `0${random.letters(31)}`;
      world.loginCodes.set(code, { openId, until: Date.now() + CODE_LIFE_MS });
      return code;
    },
    rebind: (scope = 'wechat') => {
      for (const human of new Set(world.humans.values())) rebind(world, human, { scope, to: freshUnionId(random) });
    },
  };
}

/** What each channel's page has first: nickname and picture there, the phone number here. */
function revoke(context: Context, openId: string, options: RevokeOptions): Callback {
  const { world, writer } = context;
  const { at, cancelled = false, withUnionId = false } = options;
  const isFollower = world.followers.has(openId);
  const user = isFollower ? known(world.followers, openId) : known(world.miniProgramUsers, openId);
  if (cancelled) {
    (isFollower ? world.followers : world.miniProgramUsers).delete(openId);
    unseat(world, isFollower ? 'followerId' : 'miniProgramUserId', openId);
  }
  const fields = {
    OpenID: openId,
    AppID: isFollower ? context.officialAccountId : context.miniProgramId,
    RevokeInfo: isFollower ? '205' : '8',
    ...(withUnionId && user.unionId !== null ? { UnionID: user.unionId } : {}),
  };
  const event = cancelled ? 'user_authorization_cancellation' : 'user_authorization_revoke';
  const to = isFollower ? 'oa' : 'mp';
  // FromUserName is the platform's push service here, not the user.
  return writer.write({ to, event, change: [], at: dateOf(context, at), from: PLATFORM, fields });
}

/** A channel that shows no UnionID goes on showing none. */
function rebind(world: World, human: Human, { scope, to }: { scope: RebindScope; to: string }): void {
  const { customerId, followerId, miniProgramUserId } = human;
  const users = [world.followers.get(followerId ?? ''), world.miniProgramUsers.get(miniProgramUserId ?? '')];
  const customer = world.customers.get(customerId ?? '');
  for (const user of scope === 'wecom' ? [] : users) if (typeof user?.unionId === 'string') user.unionId = to;
  if (scope !== 'wechat' && typeof customer?.unionId === 'string') setUnionId(world, customer.id, to);
  if ([...users, customer].some((row) => row?.unionId === to)) human.unionId = to;
}
