import type { EntityManager } from 'typeorm';
import { affectedBy, insertRows, ReportScheduleRow } from '@qunshu/database';
import type { Day } from '@qunshu/kernel';

/** Oldest first. */
export function schedulesOf(db: EntityManager, tenantId: string): Promise<ReportScheduleRow[]> {
  return db.find(ReportScheduleRow, { where: { tenantId }, order: { id: 'ASC' } });
}

/** Makes whoever else changes the schedules of this tenant wait until this transaction ends. */
export async function lockSchedules(db: EntityManager, tenantId: string): Promise<void> {
  await affectedBy(db, 'UPDATE tenant SET name = name WHERE tenant_id = ?', [tenantId]);
}

export function insertSchedule(db: EntityManager, schedule: ReportScheduleRow): Promise<void> {
  return insertRows(db, ReportScheduleRow, [schedule]);
}

/** Whether it was there. */
export async function deleteSchedule(db: EntityManager, tenantId: string, id: string): Promise<boolean> {
  return (await affectedBy(db, 'DELETE FROM report_schedule WHERE tenant_id = ? AND id = ?', [tenantId, id])) === 1;
}

export async function markMade(
  db: EntityManager,
  { tenantId, id }: Pick<ReportScheduleRow, 'tenantId' | 'id'>,
  madeTo: Day,
): Promise<void> {
  await db.update(ReportScheduleRow, { tenantId, id }, { madeTo });
}

export interface Manager {
  readonly userId: string;
}

/** Active staff who lead the department: by their own record, or by the list of departments where they are not in it. */
export function managersOf(db: EntityManager, tenantId: string, departmentId: string): Promise<Manager[]> {
  return db.query<Manager[]>(
    `SELECT s.user_id AS userId FROM staff s
     LEFT JOIN staff_department sd ON sd.tenant_id = s.tenant_id AND sd.staff_key = s.staff_key AND sd.department_id = ?
     LEFT JOIN department_leader l ON l.tenant_id = s.tenant_id AND l.staff_key = s.staff_key AND l.department_id = ?
     WHERE s.tenant_id = ? AND s.active = 1 AND (sd.leads = 1 OR (sd.leads IS NULL AND l.staff_key IS NOT NULL))
     ORDER BY s.staff_key`,
    [departmentId, departmentId, tenantId],
  );
}
