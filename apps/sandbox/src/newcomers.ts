import type { NewCustomer, NewFollower, NewMiniProgramUser, NewStaff } from './drivers';
import { humanOf, seat, unionIdFor } from './humans';
import { GIVEN, NICKNAMES, SURNAMES } from './names';
import type { Random } from './random';
import type { TrueCustomer, TrueStaff, TrueWechatUser } from './truth';
import { type Follower, liveDepartments, type World } from './world';

export const CUSTOMER_ID_LENGTH = 30;

/**
 * 85 % with a UnionID; of the rest most are WeCom members of other corps, who never have one. Who is linked to a human
 * has that human's.
 */
export function newCustomer(world: World, random: Random, input: NewCustomer = {}): TrueCustomer {
  const bound = random.chance(0.85);
  const type = input.type ?? (!bound && random.chance(0.6) && input.human === undefined ? 2 : 1);
  const own = bound && type === 1 ? freshUnionId(random) : null;
  const customer: TrueCustomer = {
    id: input.id ?? `${type === 1 ? 'wm' : 'wo'}${random.letters(CUSTOMER_ID_LENGTH)}`,
    name: input.name ?? customerName(random),
    type,
    unionId: null,
  };
  if (world.customers.has(customer.id)) throw new Error(`${customer.id} exists`);
  const human = humanOf(world, input.human ?? customer.id);
  seat(world, human, { at: 'customerId', id: customer.id });
  const isLinked = input.human !== undefined && type === 1;
  const told = input.unionId === undefined && !isLinked ? own : input.unionId;
  customer.unionId = unionIdFor(human, told, () => own ?? freshUnionId(random));
  world.customers.set(customer.id, customer);
  return customer;
}

/** Known to the account, but not following it yet. */
export function newFollower(world: World, random: Random, input: NewFollower = {}): Follower {
  const openId = input.openId ?? `oA${random.letters(26)}`;
  if (world.followers.has(openId)) throw new Error(`${openId} exists`);
  const human = humanOf(world, input.human ?? openId);
  seat(world, human, { at: 'followerId', id: openId });
  const unionId = unionIdFor(human, input.unionId, () => freshUnionId(random));
  const follower = { openId, unionId, active: false, since: world.now, scene: null, changedAt: 0 };
  world.followers.set(openId, follower);
  return follower;
}

export function newMiniProgramUser(world: World, random: Random, input: NewMiniProgramUser = {}): TrueWechatUser {
  const openId = input.openId ?? `oM${random.letters(26)}`;
  if (world.miniProgramUsers.has(openId)) throw new Error(`${openId} exists`);
  const human = humanOf(world, input.human ?? openId);
  seat(world, human, { at: 'miniProgramUserId', id: openId });
  const user = { openId, unionId: unionIdFor(human, input.unionId, () => freshUnionId(random)), active: true };
  world.miniProgramUsers.set(openId, user);
  return user;
}

export function freshUnionId(random: Random): string {
  return `o${random.letters(27)}`;
}

function customerName(random: Random): string {
  if (random.chance(0.2)) return random.pick(NICKNAMES);
  return random.pick(SURNAMES)[0] + random.pick(GIVEN)[0];
}

export function newStaff(world: World, random: Random, input: NewStaff & { at: number }): TrueStaff {
  const [surname, surnameLatin] = random.pick(SURNAMES);
  const [given, givenLatin] = random.pick(GIVEN);
  const stores = liveDepartments(world).filter((department) => department.parentId > 1);
  const main = input.mainDepartment ?? (stores.length === 0 ? 1 : random.pick(stores).id);
  const also = stores.length > 1 && random.chance(0.1) ? [random.pick(stores).id] : [];
  const staff: TrueStaff = {
    userId: input.userId ?? `${surnameLatin}${givenLatin}${String(world.staff.size + 1).padStart(2, '0')}`,
    name: input.name ?? surname + given,
    departmentHistory: [
      { mainDepartment: main, departments: [...new Set([main, ...(input.departments ?? also)])], at: input.at },
    ],
    leftAt: null,
  };
  if (world.staff.has(staff.userId)) throw new Error(`${staff.userId} exists`);
  world.staff.set(staff.userId, staff);
  return staff;
}
