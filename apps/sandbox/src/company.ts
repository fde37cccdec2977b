import { addChannelUsers } from './channels';
import { newCustomer, newFollower, newMiniProgramUser, newStaff } from './newcomers';
import { NICKNAMES, REGIONS, TAG_GROUPS } from './names';
import type { SandboxOptions } from './options';
import { Random } from './random';
import { postingOf, type World } from './world';

const DAY = 86_400_000;

/** The company as it stands at `startAt`: no customer group yet, its contacts from the months before. */
export function settle(world: World, options: SandboxOptions): void {
  const random = new Random(options.seed);
  addDepartments(world, options);
  for (let n = 0; n < options.size.staff; n += 1) newStaff(world, random, { at: world.now });
  appointLeaders(world, random);
  addTags(world, random);
  addCustomers(world, random, options.size.customers);
  addContacts(world, random);
  if (options.channels === true) addChannelUsers(world, new Random(options.seed ^ 0xc4a2));
  else addWechatUsers(world, random);
}

/** 总部 > 大区 > 门店. */
function addDepartments(world: World, options: SandboxOptions): void {
  const { departments } = options.size;
  const regions = Math.min(REGIONS.length, Math.max(1, Math.round(Math.sqrt(departments - 1))));
  const add = (name: string, parentId: number): void => {
    const id = world.departments.size + 1;
    const order = [...world.departments.values()].filter((one) => one.parentId === parentId).length + 1;
    const createdAt = world.now;
    world.departments.set(id, { id, name, parentId, order, leaders: [], createdAt, deletedAt: null });
  };
  add('花间美妆总部', 0);
  for (const region of REGIONS.slice(0, Math.min(regions, departments - 1))) add(region.name, 1);
  for (let n = 0; world.departments.size < departments; n += 1) {
    const region = REGIONS[n % regions];
    const round = Math.floor(n / regions);
    const city = region?.cities[round % region.cities.length] ?? '';
    const branch = Math.floor(round / 5);
    add(`${city}${branch === 0 ? '' : `${branch + 1}号`}店`, 2 + (n % regions));
  }
}

/** Every store is led by one of its own; regions and the headquarters by somebody from below. */
function appointLeaders(world: World, random: Random): void {
  const staff = [...world.staff.values()];
  for (const department of world.departments.values()) {
    const own = staff.filter((one) => postingOf(one).mainDepartment === department.id);
    if (own.length > 0) department.leaders = [random.pick(own).userId];
    else if (department.parentId <= 1 && staff.length > 0) department.leaders = [random.pick(staff).userId];
  }
}

function addTags(world: World, random: Random): void {
  for (const { name: groupName, tags } of TAG_GROUPS) {
    const groupId = `et${random.letters(30)}`;
    for (const name of tags) world.tags.push({ id: `et${random.letters(30)}`, groupId, groupName, name });
  }
}

function addCustomers(world: World, random: Random, count: number): void {
  const stem = `wm${random.letters(28)}`;
  // Two people whose ids differ in case only.
  if (count > 1) for (const end of ['aB', 'Ab']) newCustomer(world, random, { id: stem + end, type: 1 });
  for (const name of NICKNAMES) if (world.customers.size < count) newCustomer(world, random, { name });
  while (world.customers.size < count) newCustomer(world, random);
}

function addContacts(world: World, random: Random): void {
  const staff = [...world.staff.keys()];
  if (staff.length === 0) return;
  for (const customerId of world.customers.keys()) {
    for (const staffId of random.sample(staff, random.pick([0, 1, 1, 1, 2]))) {
      world.contacts.push({
        staffId,
        customerId,
        addedAt: Math.floor((world.now - random.int(DAY, 200 * DAY)) / 1000) * 1000,
        endedAt: null,
        endedBy: null,
        addWay: random.pick([1, 1, 3, 4, 10, 16]),
        state: random.chance(0.3) ? 'store-qr' : null,
        remark: '',
        tagIds: random.sample(world.tags, random.int(0, 2)).map((tag) => tag.id),
        listed: true,
      });
    }
  }
}

/** Half of the customers with a UnionID follow the account, a third use the Mini Program; some strangers do, too. */
function addWechatUsers(world: World, random: Random): void {
  const bound = [...world.customers.values()].flatMap(({ id, unionId }) => (unionId === null ? [] : [{ id, unionId }]));
  const strangers = bound.slice(0, Math.ceil(bound.length / 10)).map(() => {
    const unionId = `o${random.letters(27)}`;
    return { id: unionId, unionId };
  });
  for (const { id: human, unionId } of [...bound, ...strangers]) {
    const [follower, user] = [`oA${random.letters(26)}`, `oM${random.letters(26)}`];
    const since = world.now - random.int(DAY, 300 * DAY);
    if (random.chance(0.5)) {
      Object.assign(newFollower(world, random, { openId: follower, human, unionId }), { active: true, since });
    }
    if (random.chance(0.35)) newMiniProgramUser(world, random, { openId: user, human, unionId });
  }
}
