import type { Instant } from '@qunshu/kernel';
import { MENU_KEYS, MENU_URLS, SCENES } from './names';
import { type Move, type Played, quiet, type Scene, settling } from './moves';
import type { TrueWechatUser } from './truth';
import type { Follower, Human } from './world';

const DAY_S = 86_400;

function followers({ world }: Scene): Follower[] {
  return [...world.followers.values()].filter((one) => one.active);
}

/** Two things that one user does in one second are a test's business. */
function after({ changedAt }: Follower, at: Instant): Instant {
  return Math.max(Math.floor(at / 1000) * 1000, changedAt + 1000);
}

function acting(act: (scene: Scene, follower: Follower, at: Instant) => Played): Move {
  return (scene, at) => {
    const all = followers(scene);
    if (all.length === 0) return null;
    const follower = scene.random.pick(all);
    return act(scene, follower, after(follower, at));
  };
}

export const scanCode = acting(({ random, drivers }, { openId }, at) =>
  quiet('scanned', drivers.scan(openId, random.pick(SCENES), { at })),
);

export const clickMenu = acting(({ random, drivers }, { openId }, at) =>
  quiet('menu', drivers.clickMenu(openId, random.pick(MENU_KEYS), { at })),
);

export const viewMenu = acting(({ random, drivers }, { openId }, at) =>
  quiet('menu', drivers.viewMenu(openId, random.pick(MENU_URLS), { at })),
);

export const unfollow = acting(({ drivers }, { openId }, at) => quiet('unfollowed', drivers.unfollow(openId, { at })));

/** A customer, mostly, or somebody whom nobody knows. */
function newcomer({ world, random }: Scene, seat: 'followerId' | 'miniProgramUserId'): { human?: string } {
  const isFree = (human: Human | undefined): boolean => human?.[seat] === null && !human.gone;
  const customers = [...world.customers.values()].filter(({ id, type }) => type === 1 && isFree(world.humans.get(id)));
  return customers.length === 0 || random.chance(0.25) ? {} : { human: random.pick(customers).id };
}

export const newFollower: Move = (scene, at) => {
  const { random, drivers } = scene;
  const scenery = random.chance(0.5) ? random.pick(SCENES) : null;
  const openId = drivers.newFollower(newcomer(scene, 'followerId'));
  return settling('followed', drivers.follow(openId, { at, scene: scenery }));
};

/** Whoever unfollowed may come back. */
export const followAgain: Move = (scene, at) => {
  const gone = [...scene.world.followers.values()].filter((one) => !one.active);
  if (gone.length === 0) return null;
  const follower = scene.random.pick(gone);
  return settling('followed', scene.drivers.follow(follower.openId, { at: after(follower, at) }));
};

export const firstLogIn: Move = (scene, at) =>
  loggedIn(scene, scene.drivers.newMiniProgramUser(newcomer(scene, 'miniProgramUserId')), at);

export const logIn: Move = (scene, at) => {
  const user = someUser(scene);
  return user === null ? null : loggedIn(scene, user.openId, at);
};

function loggedIn({ drivers, miniProgramId: appId }: Scene, openId: string, at: Instant): Played {
  const sessions = [{ appId, code: drivers.loginCode(openId) }];
  return { what: 'logged in', callbacks: [], settles: false, at: Math.floor(at / 1000) * 1000, sessions };
}

function someUser({ world, random }: Scene): TrueWechatUser | null {
  return world.miniProgramUsers.size === 0 ? null : random.pick([...world.miniProgramUsers.values()]);
}

/** One in four is returned within the month, in part or as a whole. */
export const buy: Move = (scene, at) => {
  const buyer = someUser(scene);
  if (buyer === null) return null;
  const { random, drivers, world } = scene;
  const { orderId, message } = drivers.payOrder(buyer.openId, { at });
  const amount = world.orders.get(orderId)?.amount ?? 0;
  if (random.chance(0.25)) {
    const part = random.chance(0.5) ? { amount: Math.ceil(amount / 3) } : {};
    scene.soon(random.int(600, 30 * DAY_S) * 1000, (later, then) => {
      const back = later.drivers.refundOrder(orderId, { at: then, ...part });
      return shopped('refunded', then, [back]);
    });
  }
  return shopped('bought', at, [message]);
};

export const becomeMember: Move = (scene, at) => {
  const user = someUser(scene);
  return user === null ? null : shopped('became a member', at, [scene.drivers.identify(user.openId, { at })]);
};

function shopped(what: string, at: Instant, messages: NonNullable<Played['messages']>): Played {
  return { what, callbacks: [], settles: false, at: Math.floor(at / 1000) * 1000, messages };
}

function someOpenId({ world, random }: Scene): string | null {
  const openIds = [...world.followers.keys(), ...world.miniProgramUsers.keys()];
  return openIds.length === 0 ? null : random.pick(openIds);
}

export const revokeAuthorization: Move = (scene, at) => {
  const openId = someOpenId(scene);
  return openId === null ? null : quiet('revoked', scene.drivers.revokeAuthorization(openId, { at }));
};

/** Each channel is told for itself; WeCom tells nobody. */
export const closeAccount: Move = (scene, at) => {
  const human = scene.world.humans.get(someOpenId(scene) ?? '');
  if (human === undefined) return null;
  const openIds = [human.followerId, human.miniProgramUserId].filter((id) => id !== null);
  const close = (openId: string) => scene.drivers.revokeAuthorization(openId, { at, cancelled: true });
  return quiet('account closed', openIds.flatMap(close));
};
