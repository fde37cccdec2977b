import type { Instant } from '@qunshu/kernel';
import type { DepartmentNews, KnownDepartment } from './department.rules';
import type { Posting, StaffNews } from './staff.rules';

/** A department as the directory lists it; `parentId` 0 or null for the root. */
export interface ListedDepartment {
  readonly id: number;
  /** Null: the app may not see it. */
  readonly name: string | null;
  readonly parentId: number | null;
  readonly order: number | null;
  /** The userids of its leaders, in it or not; null or left out: not told. */
  readonly leaders?: readonly string[] | null;
}

/** A staff member as the directory shows them. */
export interface ListedStaff {
  readonly userId: string;
  readonly name: string | null;
  readonly avatar: string | null;
  readonly departments: readonly number[];
  readonly mainDepartment: number | null;
  readonly leaderIn: readonly number[];
  /** 2: disabled, 5: left the corp. */
  readonly status: number | null;
}

/** What a callback tells of a staff member; null is "not told". */
export interface ToldStaff {
  readonly userId: string;
  readonly name: string | null;
  readonly avatar: string | null;
  readonly departments: readonly number[] | null;
  readonly mainDepartment: number | null;
  readonly leaderIn: readonly number[] | null;
  readonly status: number | null;
}

const DISABLED = 2;
const LEFT = 5;

export function departmentShown(department: ListedDepartment, at: Instant): DepartmentNews {
  const { id, name, order, parentId } = department;
  const parent = { id: parentId === null || parentId <= 0 ? null : String(parentId) };
  return { departmentId: String(id), at, told: false, exists: true, name, parent, position: order };
}

export function departmentGone(departmentId: string, at: Instant): DepartmentNews {
  return { departmentId, at, told: false, exists: false, name: null, parent: null, position: null };
}

export function staffShown(staff: ListedStaff, at: Instant): StaffNews {
  const main = mainOf(staff.mainDepartment, staff.departments) ?? staff.departments[0] ?? null;
  return {
    userId: staff.userId,
    at,
    told: false,
    active: staff.status !== LEFT,
    disabled: isDisabled(staff.status),
    name: staff.name,
    avatarUrl: staff.avatar,
    departments: postingsOf(staff.departments, staff.leaderIn),
    mainDepartment: main === null ? null : { kind: 'is', id: String(main) },
  };
}

export function staffGone(userId: string, at: Instant, told = false): StaffNews {
  const untold = { disabled: null, name: null, avatarUrl: null, departments: null, mainDepartment: null };
  return { userId, at, told, active: false, ...untold };
}

export function staffTold(told: ToldStaff, at: Instant): StaffNews {
  return {
    userId: told.userId,
    at,
    told: true,
    active: told.status !== LEFT,
    disabled: isDisabled(told.status),
    name: told.name,
    avatarUrl: told.avatar,
    departments: told.departments === null ? null : postingsOf(told.departments, told.leaderIn),
    mainDepartment: mainTold(told),
  };
}

export function missingDepartments(
  known: ReadonlyMap<string, KnownDepartment>,
  listed: readonly DepartmentNews[],
  at: Instant,
): DepartmentNews[] {
  const seen = new Set(listed.map(({ departmentId }) => departmentId));
  return [...known.values()]
    .filter(({ departmentId, deletedAt }) => deletedAt === null && !seen.has(departmentId))
    .map(({ departmentId }) => departmentGone(departmentId, at));
}

function isDisabled(status: number | null): boolean | null {
  return status === null ? null : status === DISABLED;
}

function mainOf(main: number | null, departments: readonly number[] | null): number | null {
  if (main !== null && main > 0) return main;
  return departments?.length === 1 ? (departments[0] ?? null) : null;
}

function mainTold(told: ToldStaff): StaffNews['mainDepartment'] {
  const main = mainOf(told.mainDepartment, told.departments);
  if (main !== null) return { kind: 'is', id: String(main) };
  return told.departments !== null && told.departments.length > 1 ? { kind: 'open' } : null;
}

function postingsOf(departments: readonly number[], leaderIn: readonly number[] | null): Posting[] {
  const ids = [...new Set(departments)];
  return ids.map((id) => ({ departmentId: String(id), leads: leaderIn === null ? null : leaderIn.includes(id) }));
}
