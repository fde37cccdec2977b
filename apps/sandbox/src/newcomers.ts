import type { NewCustomer, NewStaff } from './drivers';
import { GIVEN, NICKNAMES, SURNAMES } from './names';
import type { Random } from './random';
import type { TrueCustomer, TrueStaff } from './truth';
import { liveDepartments, type World } from './world';

export const CUSTOMER_ID_LENGTH = 30;

/** 85 % with a UnionID; of the rest most are WeCom members of other corps, who never have one. */
export function newCustomer(world: World, random: Random, input: NewCustomer = {}): TrueCustomer {
  const bound = random.chance(0.85);
  const type = input.type ?? (!bound && random.chance(0.6) ? 2 : 1);
  const unionId = bound && type === 1 ? `o${random.letters(27)}` : null;
  const customer: TrueCustomer = {
    id: input.id ?? `${type === 1 ? 'wm' : 'wo'}${random.letters(CUSTOMER_ID_LENGTH)}`,
    name: input.name ?? customerName(random),
    type,
    unionId: input.unionId === undefined ? unionId : input.unionId,
  };
  if (world.customers.has(customer.id)) throw new Error(`${customer.id} exists`);
  world.customers.set(customer.id, customer);
  return customer;
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
