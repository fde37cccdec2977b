import type { ReportFile as WrittenFile, ReportFiles, ReportSchedule, ReportSchedules } from '@qunshu/performance';
import {
  REPORT_FORMATS,
  type ReportFile,
  type ScheduledReport,
  type ScheduleReportArgs,
} from '../types/scheduled-report';
import { batchedLists } from './batched';
import type { RequestScope } from './request-scope';

const ENUM_OF = { csv: 'CSV', xlsx: 'XLSX' } as const;
const FORMAT_OF = { CSV: 'csv', XLSX: 'xlsx' } as const;

/** Reports that are written by themselves, for one request. */
export class ScheduleReader {
  private readonly filesBySchedule;

  constructor(
    private readonly scope: RequestScope,
    private readonly schedules: ReportSchedules,
    files: ReportFiles,
    private readonly publicUrl: string,
  ) {
    this.filesBySchedule = batchedLists(
      scope.deadline,
      (ids) => files.ofSchedules(scope.tenantId, ids),
      ({ scheduleId }) => scheduleId,
    );
  }

  /** @throws UserError FORBIDDEN unless an admin asks */
  async list(): Promise<ScheduledReport[]> {
    this.scope.requireAdmin();
    this.scope.deadline.check();
    return (await this.schedules.list(this.scope.tenantId)).map((one) => this.shown(one));
  }

  /** @throws UserError FORBIDDEN unless an admin asks, BAD_ARGUMENT naming `departmentId` */
  async add({ departmentId, every, format }: ScheduleReportArgs): Promise<ScheduledReport> {
    this.scope.requireAdmin();
    const asked = { departmentId, every, format: FORMAT_OF[format ?? REPORT_FORMATS.XLSX] };
    return this.shown(await this.schedules.add(this.scope.tenant, asked, this.scope.by));
  }

  /** @throws UserError FORBIDDEN unless an admin asks, SCHEDULE_UNKNOWN */
  async cancel(id: string): Promise<boolean> {
    this.scope.requireAdmin();
    await this.schedules.remove(this.scope.tenantId, id, this.scope.by);
    return true;
  }

  async files({ id }: ScheduledReport): Promise<ReportFile[]> {
    return (await this.filesBySchedule.load(id)).map((file) => this.shownFile(file));
  }

  private shown({ id, departmentId, every, format, createdBy, createdAt }: ReportSchedule): ScheduledReport {
    return { id, departmentId, every, format: ENUM_OF[format], createdBy, createdAt: this.scope.instant(createdAt) };
  }

  private shownFile({ id, name, period, madeAt, size }: WrittenFile): ReportFile {
    const url = `${this.publicUrl}/exports/files/${id}`;
    return { id, name, period, madeAt: this.scope.instant(madeAt), size, url };
  }
}
