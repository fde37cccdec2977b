import type { Instant } from '@qunshu/kernel';
import type {
  TrueContact,
  TrueCustomer,
  TrueDepartment,
  TrueGroup,
  TrueStaff,
  TrueStay,
  TrueTag,
  TrueWechatUser,
} from './truth';

/** A group as it was at one real moment; groupchat/get answers from one of these. */
export interface GroupView {
  readonly seenFrom: number;
  readonly name: string;
  readonly owner: string;
  readonly notice: string;
  readonly dismissed: boolean;
  readonly memberVersion: string;
  readonly members: readonly TrueStay[];
}

export interface Group extends TrueGroup {
  open: Map<string, TrueStay>;
  views: GroupView[];
  admins: string[];
  inherited: boolean;
  changedAt: Instant;
}

export interface Contact extends TrueContact {
  /** WeCom goes on listing a pair after the customer deleted the staff member, not after the reverse. */
  listed: boolean;
}

export interface World {
  now: Instant;
  departments: Map<number, TrueDepartment>;
  staff: Map<string, TrueStaff>;
  customers: Map<string, TrueCustomer>;
  contacts: Contact[];
  tags: TrueTag[];
  groups: Map<string, Group>;
  followers: Map<string, TrueWechatUser & { since: Instant }>;
  miniProgramUsers: Map<string, TrueWechatUser>;
  loginCodes: Map<string, { openId: string; until: number }>;
}

export function emptyWorld(now: Instant): World {
  return {
    now,
    departments: new Map(),
    staff: new Map(),
    customers: new Map(),
    contacts: [],
    tags: [],
    groups: new Map(),
    followers: new Map(),
    miniProgramUsers: new Map(),
    loginCodes: new Map(),
  };
}

export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the sandbox has no ${String(key)}`);
  return value;
}

/** Where a staff member works now. */
export function postingOf(staff: TrueStaff): TrueStaff['departmentHistory'][number] {
  const posting = staff.departmentHistory.at(-1);
  if (posting === undefined) throw new Error(`${staff.userId} has no department`);
  return posting;
}

export function activeStaff(world: World): TrueStaff[] {
  return [...world.staff.values()].filter((staff) => staff.leftAt === null);
}

export function hasLeft(world: World, userId: string): boolean {
  const staff = world.staff.get(userId);
  return staff !== undefined && staff.leftAt !== null;
}

export function liveDepartments(world: World): TrueDepartment[] {
  return [...world.departments.values()].filter((department) => department.deletedAt === null);
}

export function runningGroups(world: World): Group[] {
  return [...world.groups.values()].filter((group) => group.dismissedAt === null);
}
