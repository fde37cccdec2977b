import { z } from 'zod';
import type { TrueDepartment, TrueStaff } from '../truth';
import { activeStaff, liveDepartments, postingOf, type World } from '../world';
import { ApiError } from './api-error';
import { type Call, type Handler, pageOf, parsed, required } from './call';

export const departmentList: Handler = ({ world }, call) => ({
  department: departmentsUnder(world, call).map(shownDepartment),
});

export const departmentSimpleList: Handler = ({ world }, call) => ({
  department_id: departmentsUnder(world, call).map(({ id, parentId, order }) => ({ id, parentid: parentId, order })),
});

export const departmentGet: Handler = ({ world }, call) => {
  const id = Number(required(call, 'id'));
  const department = liveDepartments(world).find((one) => one.id === id);
  if (department === undefined) throw new ApiError(60123);
  return { department: shownDepartment(department) };
};

/** The userid is not case-sensitive [90196]. */
export const userGet: Handler = ({ world }, call) => shownStaff(world, staffOf(world, required(call, 'userid')));

export const userList: Handler = ({ world }, call) => ({
  userlist: staffIn(world, call).map((staff) => shownStaff(world, staff)),
});

export const userSimpleList: Handler = ({ world }, call) => ({
  userlist: staffIn(world, call).map((staff) => ({
    userid: staff.userId,
    name: staff.name,
    department: postingOf(staff).departments,
  })),
});

const ListId = z.object({ cursor: z.string().default(''), limit: z.number().int().min(1).max(10_000).default(10_000) });

export const userListId: Handler = ({ world }, { body }) => {
  const { cursor, limit } = parsed(ListId, body ?? {});
  const rows = activeStaff(world).flatMap((staff) =>
    postingOf(staff).departments.map((department) => ({ userid: staff.userId, department })),
  );
  const { items, next_cursor } = pageOf(rows, cursor, limit);
  return { next_cursor, dept_user: items };
};

export function staffOf(world: World, userId: string): TrueStaff {
  const key = userId.trim().toLowerCase();
  const staff = activeStaff(world).find((one) => one.userId.toLowerCase() === key);
  if (staff === undefined) throw new ApiError(60111);
  return staff;
}

/** One department with everything below it, or all. */
function departmentsUnder(world: World, call: Call): TrueDepartment[] {
  const all = liveDepartments(world);
  const top = call.query.get('id');
  if (top === null || top === '') return all;
  const first = all.find((one) => one.id === Number(top));
  if (first === undefined) throw new ApiError(60123);
  const found = [first];
  for (const parent of found) found.push(...all.filter((one) => one.parentId === parent.id));
  return found;
}

function staffIn(world: World, call: Call): TrueStaff[] {
  const id = Number(required(call, 'department_id'));
  if (!liveDepartments(world).some((one) => one.id === id)) throw new ApiError(60123);
  return activeStaff(world).filter((staff) => postingOf(staff).departments.includes(id));
}

function shownDepartment({ id, name, parentId, order, leaders }: TrueDepartment): object {
  return { id, name, name_en: '', department_leader: leaders, parentid: parentId, order };
}

/** As an app created after 2022-06-20 gets it: no mobile, mail, gender or avatar [90196]. */
function shownStaff(world: World, staff: TrueStaff): object {
  const { departments, mainDepartment } = postingOf(staff);
  const leads = (id: number): boolean => world.departments.get(id)?.leaders.includes(staff.userId) === true;
  return {
    userid: staff.userId,
    name: staff.name,
    department: departments,
    order: departments.map(() => 0),
    position: departments.some(leads) ? '店长' : '导购',
    is_leader_in_dept: departments.map((id) => (leads(id) ? 1 : 0)),
    direct_leader: [],
    telephone: '',
    alias: '',
    status: 1,
    main_department: mainDepartment,
    extattr: { attrs: [] },
    external_position: '',
  };
}
