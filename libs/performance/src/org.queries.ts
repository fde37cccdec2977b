import type { EntityManager } from 'typeorm';
import type { DepartmentParent } from './department-parent';
import type { Dated } from './posts.rules';

/** Where departments stand today; one that was deleted, where it stood last. */
export async function departmentParents(db: EntityManager, tenantId: string): Promise<DepartmentParent[]> {
  const rows = await db.query<
    { department_id: string; parent_id: string | null; deleted_at: string | number | null }[]
  >('SELECT department_id, parent_id, deleted_at FROM department WHERE tenant_id = ?', [tenantId]);
  return rows.map(({ department_id, parent_id, deleted_at }) => {
    return { departmentId: department_id, parentId: parent_id, exists: deleted_at === null };
  });
}

/** The main departments of all staff, each in order of time. */
export async function postings(db: EntityManager, tenantId: string): Promise<Map<string, Dated[]>> {
  const rows = await db.query<{ subject: string; value: string; at: string | number }[]>(
    `SELECT subject, value, at FROM org_fact WHERE tenant_id = ? AND subject_kind = 'staff' AND fact = 'main_department'
       AND value IS NOT NULL ORDER BY at, recorded_at, id`,
    [tenantId],
  );
  const found = new Map<string, Dated[]>();
  for (const { subject, value, at } of rows) {
    const own = found.get(subject) ?? [];
    own.push({ at: Number(at), value });
    found.set(subject, own);
  }
  return found;
}
