import { type Context, dateOf } from './context';
import type { Drivers, NewDepartment, Posting } from './drivers';
import { newStaff } from './newcomers';
import { renameEverywhere } from './rename-staff';
import type { Callback } from './step';
import { known, liveDepartments, postingOf } from './world';
import { bare, cdata } from './xml';

type StaffDrivers = Pick<Drivers, 'newStaff' | 'moveStaff' | 'renameStaff' | 'staffLeaves'>;
type DepartmentDrivers = Pick<Drivers, 'newDepartment' | 'moveDepartment' | 'deleteDepartment'>;

/** A contact-sync callback set up today holds ids only [90970]: the rest is read from the API. */
export function directoryDrivers(context: Context): StaffDrivers & DepartmentDrivers {
  return { ...staffDrivers(context), ...departmentDrivers(context) };
}

function staffDrivers(context: Context): StaffDrivers {
  const { world } = context;
  return {
    newStaff: (input = {}) => {
      const at = dateOf(context, input.at);
      const staff = newStaff(world, context.random, { ...input, at });
      return { userId: staff.userId, callbacks: [user(context, { change: 'create_user', userId: staff.userId, at })] };
    },
    moveStaff: (userId, posting) => moveStaff(context, userId, posting),
    renameStaff: (userId, newUserId, options = {}) => {
      const at = dateOf(context, options.at);
      renameEverywhere(world, userId, newUserId);
      const parts = [cdata('UserID', userId), cdata('NewUserID', newUserId)];
      return [changed(context, { change: 'update_user', at, parts })];
    },
    staffLeaves: (userId, options = {}) => {
      const at = dateOf(context, options.at);
      known(world.staff, userId).leftAt = at;
      for (const department of world.departments.values()) {
        department.leaders = department.leaders.filter((leader) => leader !== userId);
      }
      return [changed(context, { change: 'delete_user', at, parts: [cdata('UserID', userId)] })];
    },
  };
}

function departmentDrivers(context: Context): DepartmentDrivers {
  const { world } = context;
  return {
    newDepartment: (input) => newDepartment(context, input),
    moveDepartment: (id, parentId, options = {}) => {
      known(world.departments, parentId);
      known(world.departments, id).parentId = parentId;
      const parts = [bare('Id', id), cdata('ParentId', String(parentId))];
      return [changed(context, { change: 'update_party', at: dateOf(context, options.at), parts })];
    },
    deleteDepartment: (id, options = {}) => {
      const at = dateOf(context, options.at);
      known(world.departments, id).deletedAt = at;
      return [changed(context, { change: 'delete_party', at, parts: [bare('Id', id)] })];
    },
  };
}

function moveStaff(context: Context, userId: string, posting: Posting): Callback[] {
  const { mainDepartment, departments = [mainDepartment] } = posting;
  const at = dateOf(context, posting.at);
  for (const id of departments) known(context.world.departments, id);
  const staff = known(context.world.staff, userId);
  staff.departmentHistory.push({ mainDepartment, departments: [...departments], at });
  return [user(context, { change: 'update_user', userId, at })];
}

function newDepartment(context: Context, input: NewDepartment): { id: number; callbacks: Callback[] } {
  const { world } = context;
  const { parentId } = input;
  known(world.departments, parentId);
  const at = dateOf(context, input.at);
  const id = Math.max(...world.departments.keys()) + 1;
  const order = liveDepartments(world).filter((one) => one.parentId === parentId).length + 1;
  const name = input.name ?? `新店${id}`;
  world.departments.set(id, { id, name, parentId, order, leaders: [], createdAt: at, deletedAt: null });
  const parts = [bare('Id', id), cdata('ParentId', String(parentId))];
  return { id, callbacks: [changed(context, { change: 'create_party', at, parts })] };
}

function user(context: Context, what: { change: string; userId: string; at: number }): Callback {
  const posting = postingOf(known(context.world.staff, what.userId));
  const parts = [cdata('UserID', what.userId), cdata('Department', posting.departments.join(','))];
  return changed(context, { change: what.change, at: what.at, parts });
}

/** ChangeType is the one field here that WeCom writes without CDATA [90970]. */
function changed(context: Context, what: { change: string; at: number; parts: readonly string[] }): Callback {
  const parts = [bare('ChangeType', what.change), ...what.parts];
  return context.writer.write({ to: 'contacts', event: 'change_contact', change: [what.change], at: what.at, parts });
}
