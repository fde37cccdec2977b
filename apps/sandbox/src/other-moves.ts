import { handOver, type Move, type Played, quiet, settling } from './moves';
import { activeStaff, liveDepartments, runningGroups } from './world';

/** An owner, where there is one; their groups find a new owner in the days after. */
export const staffLeave: Move = (scene, at) => {
  const { world, random, drivers } = scene;
  const staff = activeStaff(world);
  if (staff.length < 4) return null;
  const owners = new Set(runningGroups(world).map((group) => group.owner));
  const leaver = random.pick(staff.filter((one) => owners.has(one.userId)).concat(random.pick(staff)));
  for (const group of runningGroups(world)) {
    if (group.owner === leaver.userId) scene.soon(random.int(600, 180_000) * 1000, handOver);
  }
  return settling('staff left', drivers.staffLeaves(leaver.userId, { at }));
};

export const staffArrive: Move = ({ drivers }, at) => settling('staff arrived', drivers.newStaff({ at }).callbacks);

export const openStore: Move = ({ world, random, drivers }, at) => {
  const regions = liveDepartments(world).filter((one) => one.parentId <= 1 && one.id !== 1);
  const parentId = regions.length === 0 ? 1 : random.pick(regions).id;
  return settling('store opened', drivers.newDepartment({ parentId, at }).callbacks);
};

export const addContact: Move = ({ world, random, drivers }, at) => {
  const staff = activeStaff(world);
  if (staff.length === 0 || world.customers.size === 0) return null;
  const options = {
    at,
    addWay: random.pick([1, 3, 4, 10, 16]),
    state: random.chance(0.3) ? 'store-qr' : null,
    half: random.chance(0.3),
  };
  const customer = random.pick([...world.customers.keys()]);
  return some('contact added', drivers.addContact(random.pick(staff).userId, customer, options));
};

export const editContact: Move = ({ world, random, drivers }, at) => {
  const contacts = world.contacts.filter((one) => one.endedAt === null);
  if (contacts.length === 0) return null;
  const { staffId, customerId } = random.pick(contacts);
  const tagIds = random.sample(world.tags, 2).map((tag) => tag.id);
  return some('contact edited', drivers.editContact(staffId, customerId, { at, remark: '老顾客🌟', tagIds }));
};

export const endContact: Move = ({ world, random, drivers }, at) => {
  const contacts = world.contacts.filter((one) => one.endedAt === null);
  if (contacts.length === 0) return null;
  const { staffId, customerId } = random.pick(contacts);
  const by = random.chance(0.6) ? 'customer' : 'staff';
  return some('contact ended', drivers.endContact(staffId, customerId, { by, at }));
};

export const renameTag: Move = ({ world, random, drivers }, at) => {
  if (world.tags.length === 0) return null;
  const tag = random.pick(world.tags);
  return quiet('tag renamed', drivers.renameTag(tag.id, `${tag.name.replace(/\d+$/, '')}${random.int(2, 9)}`, { at }));
};

export const followAccount: Move = ({ world, random, drivers }, at) => {
  const back = random.chance(0.5);
  const followers = [...world.followers.values()].filter((one) => one.active !== back);
  if (followers.length === 0) return null;
  const { openId, active } = random.pick(followers);
  return active
    ? quiet('unfollowed', drivers.unfollow(openId, { at }))
    : quiet('followed', drivers.follow(openId, { at }));
};

function some(what: string, callbacks: Played['callbacks']): Played | null {
  return callbacks.length === 0 ? null : quiet(what, callbacks);
}
