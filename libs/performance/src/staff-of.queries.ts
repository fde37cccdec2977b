import type { EntityManager } from 'typeorm';
import type { Org } from './posts.rules';

/** All who are or were posted in one of the departments or below it. */
export async function staffOfDepartments(
  db: EntityManager,
  tenantId: string,
  { departmentIds, org }: { departmentIds: readonly string[]; org: Org },
): Promise<string[]> {
  const posted = await db.query<{ subject: string; value: string }[]>(
    `SELECT DISTINCT subject, value FROM org_fact WHERE tenant_id = ? AND subject_kind = 'staff'
       AND fact = 'main_department' AND value IS NOT NULL`,
    [tenantId],
  );
  const wanted = new Set(departmentIds);
  const isBelow = (departmentId: string): boolean => org.chainOf(departmentId).some((id) => wanted.has(id));
  return [...new Set(posted.filter(({ value }) => isBelow(value)).map(({ subject }) => subject))];
}
