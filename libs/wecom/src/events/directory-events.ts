import type { Fields } from '../fields';

/** `change_contact` [90970], [90971]: staff, departments and staff tags, as the contact-sync assistant hears of them. */
export type DirectoryEvent =
  | ({ readonly kind: 'staff_created'; readonly userId: string } & StaffDetails)
  /** Carries only what changed. A userid that the system gave may be changed once: then `newUserId` is the new one. */
  | ({ readonly kind: 'staff_updated'; readonly userId: string; readonly newUserId: string | null } & StaffDetails)
  | { readonly kind: 'staff_deleted'; readonly userId: string }
  | {
      readonly kind: 'department_created' | 'department_updated';
      readonly id: number;
      readonly name: string | null;
      readonly parentId: number | null;
      readonly order: number | null;
    }
  | { readonly kind: 'department_deleted'; readonly id: number }
  | {
      readonly kind: 'staff_tag_updated';
      readonly tagId: number;
      readonly addedUsers: readonly string[];
      readonly removedUsers: readonly string[];
      readonly addedDepartments: readonly number[];
      readonly removedDepartments: readonly number[];
    };

/**
 * Null is "not told": set up after August 2022, a callback tells departments at most. Phone, mail and address are left
 * unread on purpose: nothing here needs them.
 */
interface StaffDetails {
  readonly name: string | null;
  readonly alias: string | null;
  readonly position: string | null;
  readonly avatar: string | null;
  readonly departments: readonly number[] | null;
  readonly mainDepartment: number | null;
  /** The departments among `departments` that they lead. */
  readonly leaderIn: readonly number[] | null;
  readonly directLeaders: readonly string[] | null;
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  readonly status: number | null;
}

export function readDirectoryEvent(changeType: string | null, fields: Fields): DirectoryEvent | null {
  switch (changeType) {
    case 'create_user':
    case 'update_user':
    case 'delete_user':
      return readStaff(changeType, fields);
    case 'create_party':
    case 'update_party':
    case 'delete_party':
      return readDepartment(changeType, fields);
    case 'update_tag':
      return readStaffTag(fields);
    default:
      return null;
  }
}

function readStaff(change: 'create_user' | 'update_user' | 'delete_user', fields: Fields): DirectoryEvent | null {
  const userId = fields.id('UserID');
  if (userId === null) return null;
  if (change === 'delete_user') return { kind: 'staff_deleted', userId };
  if (change === 'create_user') return { kind: 'staff_created', userId, ...readDetails(fields) };
  return { kind: 'staff_updated', userId, newUserId: fields.id('NewUserID'), ...readDetails(fields) };
}

function readDetails(fields: Fields): StaffDetails {
  const departments = fields.integers('Department');
  const leaders = fields.ids('DirectLeader');
  return {
    name: fields.text('Name'),
    alias: fields.text('Alias'),
    position: fields.text('Position'),
    avatar: fields.text('Avatar'),
    departments,
    mainDepartment: fields.integer('MainDepartment'),
    leaderIn: ledDepartments(departments, fields.integers('IsLeaderInDept')),
    directLeaders: leaders.length > 0 ? leaders : null,
    status: fields.integer('Status'),
  };
}

/** `IsLeaderInDept` is aligned with `Department`; without an equal number of both it says nothing. */
function ledDepartments(departments: readonly number[] | null, flags: readonly number[] | null): number[] | null {
  if (departments === null || flags?.length !== departments.length) return null;
  return departments.filter((_, at) => flags[at] === 1);
}

function readDepartment(
  change: 'create_party' | 'update_party' | 'delete_party',
  fields: Fields,
): DirectoryEvent | null {
  const id = fields.integer('Id');
  if (id === null) return null;
  if (change === 'delete_party') return { kind: 'department_deleted', id };
  return {
    kind: change === 'create_party' ? 'department_created' : 'department_updated',
    id,
    name: fields.text('Name'),
    parentId: fields.integer('ParentId'),
    order: fields.integer('Order'),
  };
}

function readStaffTag(fields: Fields): DirectoryEvent | null {
  const tagId = fields.integer('TagId');
  if (tagId === null) return null;
  return {
    kind: 'staff_tag_updated',
    tagId,
    addedUsers: fields.ids('AddUserItems'),
    removedUsers: fields.ids('DelUserItems'),
    addedDepartments: fields.integers('AddPartyItems') ?? [],
    removedDepartments: fields.integers('DelPartyItems') ?? [],
  };
}
