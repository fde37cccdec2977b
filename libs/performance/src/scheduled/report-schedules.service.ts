import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { Calendar, CLOCK, newId, UserError, wholeTenant, type Clock, type Instant } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import { AuditLog, type AuditedBy, type AuditNote, type Tenant } from '@qunshu/tenancy';
import { type Format } from '../export/formats';
import { noSuchDepartment } from '../no-such-department';
import { INTERVALS, lastEnded, type Interval } from './due-period.rules';
import { deleteSchedule, insertSchedule, lockSchedules, schedulesOf } from './schedule.queries';

export const SCHEDULED_FORMATS = ['csv', 'xlsx'] as const satisfies readonly Format[];
export type ScheduledFormat = (typeof SCHEDULED_FORMATS)[number];

const MOST_SCHEDULES = 100;

/** A branch report that is written by itself, each Monday or first of the month. */
export interface ReportSchedule {
  readonly id: string;
  readonly departmentId: string;
  readonly every: Interval;
  readonly format: ScheduledFormat;
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** The last day of the newest period that is written, or that was over when the schedule began. */
  readonly madeTo: string;
}

export type ScheduleAsked = Pick<ReportSchedule, 'departmentId' | 'every' | 'format'>;

/** Which reports are written by themselves. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  async list(tenantId: string): Promise<ReportSchedule[]> {
    const rows = await schedulesOf(this.database.read, tenantId);
    return rows.map(({ id, departmentId, every, format, createdBy, createdAt, madeTo }) => ({
      id,
      departmentId,
      every: INTERVALS.find((known) => known === every) ?? 'WEEK',
      format: SCHEDULED_FORMATS.find((known) => known === format) ?? 'xlsx',
      createdBy,
      createdAt,
      madeTo,
    }));
  }

  /**
   * The first report is that of the week or month that is running now. Asked for twice it is one schedule.
   * @throws UserError BAD_ARGUMENT naming `departmentId`
   */
  async add({ tenantId, timezone }: Tenant, asked: ScheduleAsked, by: AuditedBy): Promise<ReportSchedule> {
    const tree = await this.org.tree(wholeTenant(tenantId));
    if (!tree.byId.has(asked.departmentId)) throw noSuchDepartment();
    const createdAt = this.clock.now();
    const madeTo = lastEnded(asked.every, new Calendar(timezone).dayOf(createdAt)).to;
    const schedule = { ...asked, id: newId(), createdBy: by.actor, createdAt, madeTo };
    return this.database.transaction(async (db) => {
      await lockSchedules(db, tenantId);
      const known = await schedulesOf(db, tenantId);
      const same = known.find((one) => isSame(one, asked));
      if (same !== undefined) return { ...asked, ...pick(same) };
      if (known.length >= MOST_SCHEDULES) throw tooMany();
      await insertSchedule(db, { tenantId, ...schedule });
      const details = { schedule: schedule.id, ...asked };
      await this.note(db, tenantId, { ...by, action: 'report_schedule_added', details });
      return schedule;
    });
  }

  /** What it has written stays. @throws UserError SCHEDULE_UNKNOWN */
  async remove(tenantId: string, id: string, by: AuditedBy): Promise<void> {
    await this.database.transaction(async (db) => {
      if (!(await deleteSchedule(db, tenantId, id))) throw new UserError('SCHEDULE_UNKNOWN', { id, argument: 'id' });
      await this.note(db, tenantId, { ...by, action: 'report_schedule_removed', details: { schedule: id } });
    });
  }

  private note(db: Parameters<AuditLog['record']>[0], tenantId: string, note: AuditNote): Promise<void> {
    return this.audit.record(db, { tenantId, recordedAt: this.clock.now() }, note);
  }
}

function tooMany(): UserError {
  const problem = `a tenant has at most ${MOST_SCHEDULES} scheduled reports. End one of them first.`;
  return new UserError('BAD_ARGUMENT', { argument: 'departmentId', problem });
}

type Stored = Awaited<ReturnType<typeof schedulesOf>>[number];

function isSame(one: Stored, asked: ScheduleAsked): boolean {
  return one.departmentId === asked.departmentId && one.every === asked.every && one.format === asked.format;
}

function pick({ id, createdBy, createdAt, madeTo }: Stored): Pick<Stored, 'id' | 'createdBy' | 'createdAt' | 'madeTo'> {
  return { id, createdBy, createdAt, madeTo };
}
