import { newFollower, newMiniProgramUser } from './newcomers';
import type { Random } from './random';
import { humanOf } from './humans';
import type { TrueCustomer } from './truth';
import type { World } from './world';

const DAY = 86_400_000;

/**
 * Followers and Mini Program users, most of them customers too. WeCom shows a UnionID of about 60 % of the customers;
 * half of those follow the account and a third use the Mini Program. Of the others some do as well, so that their
 * UnionID shows in one channel only; a few show it nowhere.
 */
export function addChannelUsers(world: World, random: Random): void {
  for (const customer of world.customers.values()) {
    const hasShown = customer.unionId !== null;
    if (hasShown && random.chance(0.3)) hide(world, customer);
    if (customer.type === 1) addUser(world, random, { human: customer.id, rate: hasShown ? 1 : 0.4 });
  }
  const strangers = Math.ceil(world.customers.size / 10);
  for (let n = 0; n < strangers; n += 1) addUser(world, random, { human: `stranger ${n + 1}`, rate: 1.5 });
}

/** WeCom shows no UnionID of this customer, though there is one. */
function hide(world: World, customer: TrueCustomer): void {
  humanOf(world, customer.id).unionId ??= customer.unionId;
  customer.unionId = null;
}

function addUser(world: World, random: Random, who: { human: string; rate: number }): void {
  const { human, rate } = who;
  const shown = () => (random.chance(0.06) ? { human, unionId: null } : { human });
  if (random.chance(0.5 * rate)) {
    const follower = newFollower(world, random, shown());
    follower.active = true;
    follower.since = Math.floor((world.now - random.int(DAY, 300 * DAY)) / 1000) * 1000;
  }
  if (random.chance(rate / 3)) newMiniProgramUser(world, random, shown());
}
