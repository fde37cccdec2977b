import { ReportFiles, ReportSchedules, type ReportFile, type ReportSchedule } from '@qunshu/performance';
import { wholeTenant } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import { type Tenant } from '@qunshu/tenancy';
import { type Core } from '../core';
import { OPERATOR } from '../operator';
import { namedByFlags } from './named-by-flags';
import { withReports } from './open-reports';

/** `problem`: why it writes nothing, null where it does. */
export type ListedSchedule = ReportSchedule & { readonly problem: string | null };

export function listSchedules(core: Core, tenantId: string): Promise<ListedSchedule[]> {
  return withReports(core, async (app) => {
    const { byId } = await app.get(OrgViewService, { strict: false }).tree(wholeTenant(tenantId));
    const schedules = await app.get(ReportSchedules).list(tenantId);
    return schedules.map((schedule) => ({
      ...schedule,
      problem: byId.has(schedule.departmentId) ? null : 'The department is gone, so nothing is written. Remove it.',
    }));
  });
}

/** @throws UserError BAD_ARGUMENT naming `--department` */
export function addSchedule(
  core: Core,
  tenant: Tenant,
  asked: Pick<ReportSchedule, 'departmentId' | 'every' | 'format'>,
): Promise<ReportSchedule> {
  return withReports(core, (app) => namedByFlags(app.get(ReportSchedules).add(tenant, asked, OPERATOR)));
}

/** @throws UserError SCHEDULE_UNKNOWN */
export function removeSchedule(core: Core, tenantId: string, id: string): Promise<void> {
  return withReports(core, (app) => app.get(ReportSchedules).remove(tenantId, id, OPERATOR));
}

export function listFiles(core: Core, tenantId: string): Promise<ReportFile[]> {
  return withReports(core, (app) => app.get(ReportFiles).list(tenantId));
}
