import { OutsideError } from '@qunshu/kernel';
import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { isKnownCode } from '../client/codes';
import { optionalNumber, optionalText, wecomId, wecomNumber } from './shapes';

export interface DepartmentRow {
  readonly id: number;
  /** Null when this app may not see it. */
  readonly name: string | null;
  readonly parentId: number | null;
  readonly order: number | null;
  /** Userids, of somebody in the department or not; null when they are not told. */
  readonly leaders: readonly string[] | null;
}

const Row = z
  .object({
    id: wecomNumber,
    name: optionalText,
    parentid: optionalNumber,
    order: optionalNumber,
    department_leader: z.array(wecomId).nullable().catch(null),
  })
  .transform((row): DepartmentRow => {
    const { id, name, parentid: parentId, order, department_leader: leaders } = row;
    return { id, name, parentId, order, leaders };
  });
const Listed = z.object({ department: z.array(Row) });
const SimplyListed = z.object({ department_id: z.array(Row) });
const Single = z.object({ department: Row });

/** How an app is told that `department/list` is not for it. */
const NOT_FOR_THIS_APP = new Set([404, 48002, 48009, 60011]);

/** Every department that the app may see, by `department/list`, or one by one where that is closed [90208], [95350]. */
export async function departments(api: WecomApi): Promise<readonly DepartmentRow[]> {
  try {
    return (await api.read({ path: 'department/list', shape: Listed })).department;
  } catch (error) {
    if (!isClosed(error)) throw error;
    return departmentsOneByOne(api);
  }
}

function isClosed(error: unknown): boolean {
  if (!(error instanceof OutsideError) || error.facts.code === undefined) return false;
  return NOT_FOR_THIS_APP.has(error.facts.code) || !isKnownCode(error.facts.code);
}

async function departmentsOneByOne(api: WecomApi): Promise<readonly DepartmentRow[]> {
  const { department_id: rows } = await api.read({ path: 'department/simplelist', shape: SimplyListed });
  const named: DepartmentRow[] = [];
  for (const row of rows) named.push({ ...row, ...(await detailsOf(api, row.id)) });
  return named;
}

async function detailsOf(api: WecomApi, id: number): Promise<Pick<DepartmentRow, 'name' | 'leaders'>> {
  try {
    const { department } = await api.read({ path: 'department/get', query: { id }, shape: Single });
    return { name: department.name, leaders: department.leaders };
  } catch (error) {
    // It may have gone, or be named for others only, since the listing: its place in the tree is known all the same.
    if (error instanceof OutsideError && (error.failure === 'permission' || error.failure === 'gone')) {
      return { name: null, leaders: null };
    }
    throw error;
  }
}
