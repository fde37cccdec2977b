import type { EntityManager } from 'typeorm';
import type { Standing } from './roles.rules';

type Whole = string | number;

/** Who is in the department leads it or not by their own record, whatever the list of departments says. */
const LISTED_ONLY = `NOT EXISTS (SELECT 1 FROM staff_department m
  WHERE m.tenant_id = f.tenant_id AND m.staff_key = f.staff_key AND m.department_id = f.department_id)`;

const EXISTING = 'd.tenant_id = f.tenant_id AND d.department_id = f.department_id AND d.deleted_at IS NULL';

/** In one question, as it is asked at every request. Null for somebody whom the directory does not have. */
export async function standingOf(db: EntityManager, tenantId: string, staffKey: string): Promise<Standing | null> {
  const own = 'f.tenant_id = s.tenant_id AND f.staff_key = s.staff_key';
  const [row] = await db.query<Record<'active' | 'disabled' | 'admin' | 'leads' | 'listed' | 'granted', Whole>[]>(
    `SELECT s.active AS active, s.disabled AS disabled,
       (SELECT COUNT(*) FROM tenant_admin f WHERE ${own}) AS admin,
       (SELECT COUNT(*) FROM staff_department f JOIN department d ON ${EXISTING} WHERE ${own} AND f.leads = 1) AS leads,
       (SELECT COUNT(*) FROM department_leader f JOIN department d ON ${EXISTING} WHERE ${own} AND ${LISTED_ONLY}) AS listed,
       (SELECT COUNT(*) FROM department_grant f JOIN department d ON ${EXISTING} WHERE ${own}) AS granted
     FROM staff s WHERE s.tenant_id = ? AND s.staff_key = ?`,
    [tenantId, staffKey],
  );
  if (row === undefined) return null;
  return {
    active: Number(row.active) === 1 && Number(row.disabled) === 0,
    isAdmin: Number(row.admin) > 0,
    departments: Number(row.leads) + Number(row.listed) + Number(row.granted),
  };
}

/** The departments that they lead in WeCom or were given, whether or not these exist still. */
export async function departmentsManaged(db: EntityManager, tenantId: string, staffKey: string): Promise<string[]> {
  const rows = await db.query<{ departmentId: string }[]>(
    `SELECT f.department_id AS departmentId FROM staff_department f
     WHERE f.tenant_id = ? AND f.staff_key = ? AND f.leads = 1
     UNION SELECT f.department_id FROM department_leader f
     WHERE f.tenant_id = ? AND f.staff_key = ? AND ${LISTED_ONLY}
     UNION SELECT g.department_id FROM department_grant g WHERE g.tenant_id = ? AND g.staff_key = ?`,
    [tenantId, staffKey, tenantId, staffKey, tenantId, staffKey],
  );
  return rows.map(({ departmentId }) => departmentId);
}
