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

/** Active staff who lead the department. */
export function managersOf(db: EntityManager, tenantId: string, departmentId: string): Promise<Manager[]> {
  return db.query<Manager[]>(
    `SELECT s.user_id AS userId FROM staff_department sd
     JOIN staff s ON s.tenant_id = sd.tenant_id AND s.staff_key = sd.staff_key
     WHERE sd.tenant_id = ? AND sd.department_id = ? AND sd.leads = 1 AND s.active = 1 ORDER BY s.staff_key`,
    [tenantId, departmentId],
  );
}
