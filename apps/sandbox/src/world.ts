import type { Instant } from '@qunshu/kernel';
import type {
  TrueContact,
  TrueCustomer,
  TrueDepartment,
  TrueGroup,
  TrueOrder,
  TrueStaff,
  TrueStay,
  TrueTag,
  TrueWechatUser,
} from './truth';

/** Who gets a code of WeCom's log-in: a member, or a customer. */
export type SignInUser =
  { readonly kind: 'staff'; readonly userId: string } | { readonly kind: 'outsider'; readonly externalUserId: string };

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

export interface Follower extends TrueWechatUser {
  /** When they last followed. */
  since: Instant;
  /** Of the code that they followed by. */
  scene: string | null;
  changedAt: Instant;
}

/** One WeChat user, whichever of the three channels knows them. */
export interface Human {
  /** Under the Open Platform account; null until some channel needs one. Whether a channel shows it is its own matter. */
  unionId: string | null;
  customerId: string | null;
  followerId: string | null;
  miniProgramUserId: string | null;
  memberId: string | null;
  phone: string | null;
  /** The WeChat account is closed. */
  gone: boolean;
}

export interface World {
  now: Instant;
  departments: Map<number, TrueDepartment>;
  staff: Map<string, TrueStaff>;
  customers: Map<string, TrueCustomer>;
  contacts: Contact[];
  tags: TrueTag[];
  groups: Map<string, Group>;
  followers: Map<string, Follower>;
  miniProgramUsers: Map<string, TrueWechatUser>;
  loginCodes: Map<string, { openId: string; until: number }>;
  signInCodes: Map<string, { user: SignInUser; until: number }>;
  /** By every id of theirs, and by what tests call them. */
  humans: Map<string, Human>;
  orders: Map<string, TrueOrder>;
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
    signInCodes: new Map(),
    humans: new Map(),
    orders: new Map(),
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
