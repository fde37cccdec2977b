import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, UserError, type Clock, type Instant, type Period, type Sight } from '@qunshu/kernel';
import { AuditLog, type AuditedBy } from '@qunshu/tenancy';
import { filesOfSchedules, findFile, findPart, newestFiles } from './report-file.queries';
import { SCHEDULED_FORMATS, type ScheduledFormat } from './report-schedules.service';

const MOST_FILES = 500;
const MOST_OF_A_SCHEDULE = 60;

/** A report that a schedule wrote. */
export interface ReportFile {
  readonly id: string;
  readonly scheduleId: string;
  readonly departmentId: string;
  readonly period: Period;
  readonly name: string;
  readonly format: ScheduledFormat;
  /** In bytes. */
  readonly size: number;
  readonly madeAt: Instant;
}

type Row = Awaited<ReturnType<typeof newestFiles>>[number];

/** What schedules have written. */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest 500, the newest first; those of schedules that are gone too. */
  async list(tenantId: string): Promise<ReportFile[]> {
    return (await newestFiles(this.database.read, tenantId, MOST_FILES)).map(shown);
  }

  /** The newest 60 of each, the newest first. */
  async ofSchedules(tenantId: string, scheduleIds: readonly string[]): Promise<ReportFile[]> {
    if (scheduleIds.length === 0) return [];
    const asked = { scheduleIds, mostEach: MOST_OF_A_SCHEDULE };
    return (await filesOfSchedules(this.database.read, tenantId, asked)).map(shown);
  }

  /**
   * A file for somebody who takes it out and may see its department, which is noted in the audit log. Its content comes in
   * pieces.
   * @throws UserError REPORT_FILE_UNKNOWN
   */
  async open(sight: Sight, id: string, taker: AuditedBy): Promise<ReportFile & { bytes: AsyncGenerator<Buffer> }> {
    const { tenantId } = sight;
    const row = await findFile(this.database.read, tenantId, id);
    if (row === null || !isInSight(sight, row)) throw new UserError('REPORT_FILE_UNKNOWN', { id });
    const rec = { tenantId, recordedAt: this.clock.now() };
    const details = { file: row.id, departmentId: row.departmentId, from: row.periodFrom, to: row.periodTo };
    await this.database.transaction((db) =>
      this.audit.record(db, rec, { ...taker, action: 'report_file_downloaded', details }),
    );
    return { ...shown(row), bytes: this.parts(tenantId, id) };
  }

  private async *parts(tenantId: string, fileId: string): AsyncGenerator<Buffer, void, undefined> {
    for (let part = 0; ; part++) {
      const row = await findPart(this.database.read, { tenantId, fileId, part });
      if (row === null) return;
      yield row.content;
    }
  }
}

function isInSight(sight: Sight, { departmentId }: Row): boolean {
  if (sight.kind === 'departments') return sight.departmentIds.includes(departmentId);
  return sight.kind === 'tenant';
}

function shown({ id, scheduleId, departmentId, periodFrom, periodTo, name, format, size, madeAt }: Row): ReportFile {
  return {
    id,
    scheduleId,
    departmentId,
    period: { from: periodFrom, to: periodTo },
    name,
    format: SCHEDULED_FORMATS.find((known) => known === format) ?? 'xlsx',
    size,
    madeAt: madeAt ?? 0,
  };
}
