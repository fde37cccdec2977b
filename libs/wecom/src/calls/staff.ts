import { OutsideError } from '@qunshu/kernel';
import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { optionalNumber, optionalText, sideList, wecomId, wecomNumber } from './shapes';

export interface StaffRow {
  readonly userId: string;
  readonly name: string | null;
  readonly avatar: string | null;
  readonly departments: readonly number[];
  readonly mainDepartment: number | null;
  /** The departments that they lead. */
  readonly leaderIn: readonly number[];
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  readonly status: number | null;
}

export type FoundStaff = { readonly kind: 'found'; readonly staff: StaffRow } | { readonly kind: 'gone' };

const Row = z
  .object({
    userid: wecomId,
    name: optionalText,
    avatar: optionalText,
    department: sideList(wecomNumber),
    main_department: optionalNumber,
    is_leader_in_dept: sideList(wecomNumber),
    status: optionalNumber,
  })
  .transform((row): StaffRow => ({
    userId: row.userid,
    name: row.name,
    avatar: row.avatar,
    departments: row.department,
    mainDepartment: row.main_department,
    leaderIn: row.department.filter((_, at) => row.is_leader_in_dept[at] === 1),
    status: row.status,
  }));
const Listed = z.object({ userlist: z.array(Row) });
const SimplyListed = z.object({ userlist: z.array(z.object({ userid: wecomId })) });
const Followers = z.object({ follow_user: z.array(wecomId) });

/** The staff of one department, not of those below it [90201]; one by one where that is too much for one answer. */
export async function staffOfDepartment(api: WecomApi, id: number): Promise<readonly StaffRow[]> {
  const query = { department_id: id, fetch_child: 0 };
  try {
    return (await api.read({ path: 'user/list', query, shape: Listed })).userlist;
  } catch (error) {
    if (!(error instanceof OutsideError) || error.facts.code !== 45029) throw error;
  }
  const { userlist } = await api.read({ path: 'user/simplelist', query, shape: SimplyListed });
  const found: StaffRow[] = [];
  for (const { userid } of userlist) {
    const member = await staffMember(api, userid);
    if (member.kind === 'found') found.push(member.staff);
  }
  return found;
}

/** One member of staff [90196]; gone when they left, or when the app may no longer see them. */
export async function staffMember(api: WecomApi, userId: string): Promise<FoundStaff> {
  try {
    return { kind: 'found', staff: await api.read({ path: 'user/get', query: { userid: userId }, shape: Row }) };
  } catch (error) {
    if (error instanceof OutsideError && (error.facts.code === 60111 || error.facts.code === 40003))
      return { kind: 'gone' };
    throw error;
  }
}

/** The userids of staff who may have external contacts, within what the app may see [92571]. */
export async function followUsers(api: WecomApi): Promise<readonly string[]> {
  return (await api.read({ path: 'externalcontact/get_follow_user_list', shape: Followers })).follow_user;
}
