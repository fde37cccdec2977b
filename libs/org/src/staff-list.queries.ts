import type { EntityManager } from 'typeorm';
import { allOf, behind, contains, fragment, marks, orderBy, type Fragment, type OrderColumn } from '@qunshu/database';
import type { PageRequest, Sight } from '@qunshu/kernel';
import { staffWhere } from './org-view.queries';
import type { StaffView } from './staff-view.rules';

/** Which staff of those in sight; null takes any. */
export interface StaffFilter {
  /** In the name or the userid. */
  readonly search: string | null;
  /** In any of these departments. */
  readonly departmentIds: readonly string[] | null;
  readonly active: boolean | null;
}

const ORDER: readonly OrderColumn[] = [
  { sql: 's.name', descending: false },
  { sql: 's.staff_key', descending: false },
];

/** By name; one row more than the page holds, where there is one. */
export function staffPage(
  db: EntityManager,
  where: { readonly sight: Sight; readonly filter: StaffFilter },
  page: PageRequest,
): Promise<StaffView[]> {
  const { sql, values } = allOf([conditionOf(db, where.sight, where.filter), behind(ORDER, page.after)]);
  return staffWhere(db, { sql: `${sql} ORDER BY ${orderBy(ORDER)} LIMIT ${page.first + 1}`, values });
}

export async function countStaffIn(db: EntityManager, sight: Sight, filter: StaffFilter): Promise<number> {
  const { sql, values } = conditionOf(db, sight, filter);
  const [row] = await db.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM staff s WHERE ${sql}`, [...values]);
  return Number(row?.n ?? 0);
}

function conditionOf(db: EntityManager, sight: Sight, { search, departmentIds, active }: StaffFilter): Fragment {
  return allOf([
    fragment('s.tenant_id = ?', [sight.tenantId]),
    inSight(sight),
    search === null ? null : eitherOf(contains(db, 's.name', search), contains(db, 's.user_id', search)),
    departmentIds === null ? null : inDepartments(sight.tenantId, departmentIds),
    active === null ? null : fragment(`s.active = ${active ? 1 : 0}`),
  ]);
}

/** As `staffKeysSeen`: by any department that they are in, and the viewer themselves. */
function inSight(sight: Sight): Fragment | null {
  switch (sight.kind) {
    case 'tenant':
      return null;
    case 'departments':
      return eitherOf(
        fragment('s.staff_key = ?', [sight.staffKey]),
        inDepartments(sight.tenantId, sight.departmentIds),
      );
    case 'staff':
      return fragment('s.staff_key = ?', [sight.staffKey]);
  }
}

function inDepartments(tenantId: string, ids: readonly string[]): Fragment {
  if (ids.length === 0) return fragment('1 = 0');
  return fragment(
    `s.main_department_id IN ${marks(ids)} OR s.staff_key IN (
       SELECT d.staff_key FROM staff_department d WHERE d.tenant_id = ? AND d.department_id IN ${marks(ids)})`,
    [...ids, tenantId, ...ids],
  );
}

function eitherOf(one: Fragment, other: Fragment): Fragment {
  return { sql: `(${one.sql}) OR (${other.sql})`, values: [...one.values, ...other.values] };
}
