import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '@qunshu/database';
import { CLOCK, newId, UserError, wholeTenant, type Clock, type Instant, type Period } from '@qunshu/kernel';
import { hasPending } from '@qunshu/inbox';
import { type Tenant } from '@qunshu/tenancy';
import { countDue } from '../due.queries';
import { bytesOf } from '../export/formats';
import { localTime } from '../export/local-time';
import { inPieces } from '../export/pieces';
import { ReportTableService } from '../export/report-table.service';
import { isNight, isWaitedFor, owed } from './due-period.rules';
import { claimFile, dropFile, finishFile, insertPart, keepClaim } from './report-file.queries';
import { ReportSchedules, type ReportSchedule } from './report-schedules.service';
import { markMade } from './schedule.queries';

/** A part is ended by the piece that passes this, and a piece is below 128 KiB: no part is over 1 MiB. */
const PART_BYTES = 900_000;
/** Of real time: how long a writer may be silent before another one takes over. */
const LEASE_MS = 10 * 60_000;

/** Somebody else writes the file now. */
class WritingLost extends Error {}

interface Writing {
  readonly tenantId: string;
  readonly id: string;
  readonly holder: string;
}

/** Writes what the schedules owe, each report once, however many workers there are. */
@Injectable()
export class ReportWriter {
  private readonly startedAt: Instant;

  constructor(
    private readonly database: Database,
    private readonly tables: ReportTableService,
    private readonly schedules: ReportSchedules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  /**
   * Figures count to the owner and branch of the moment, as they stand now: what becomes known later does not change the file.
   * At night nothing is written, and while something is pending it is waited for, though not for ever. Gives the ids of the files
   * that it wrote. `log` learns of what cannot be written and is passed over, and of what is written while something is pending.
   * @throws whatever else failed; that report and those after it stay owed
   */
  async writeOwed({ tenantId, timezone }: Tenant, log: Logger): Promise<string[]> {
    const written: string[] = [];
    for (const { schedule, periods } of await this.due(tenantId, localTime(this.clock.now(), timezone), log)) {
      for (const period of periods) {
        const outcome = await this.write({ tenantId, schedule, period }, log);
        // Whoever writes this one, or a later look, goes on with those after it.
        if (outcome === 'elsewhere') break;
        if (outcome !== 'passed over') written.push(outcome.id);
      }
    }
    return written;
  }

  private async due(tenantId: string, local: string, log: Logger): Promise<Due[]> {
    if (isNight(local)) return [];
    const today = local.slice(0, '2026-11-23'.length);
    const schedules = await this.schedules.list(tenantId);
    const due = schedules.map((schedule) => ({ schedule, periods: owed(schedule, today) }));
    const some = due.filter(({ periods }) => periods.length > 0);
    if (some.length === 0 || !(await this.isUnsettled(tenantId))) return some;
    const upMs = this.clock.now() - this.startedAt;
    const late = some.filter(({ periods }) => !periods.slice(-1).some((newest) => isWaitedFor(local, newest, upMs)));
    const ids = late.map(({ schedule }) => schedule.id);
    if (ids.length > 0)
      log.warn({ tenantId, schedules: ids }, 'scheduled reports are written while something is pending');
    return late;
  }

  /** Whether something that was received is not in the figures yet, or they are being made anew. */
  private async isUnsettled(tenantId: string): Promise<boolean> {
    const db = this.database.read;
    return (await hasPending(db, tenantId)) || (await countDue(db, tenantId)) > 0;
  }

  private async write(work: Work, log: Logger): Promise<Outcome> {
    const writing = await this.claim(work);
    if (writing === null) return 'elsewhere';
    try {
      await this.fill(writing, work);
      return { id: writing.id };
    } catch (error) {
      if (error instanceof WritingLost) return 'elsewhere';
      if (!(error instanceof UserError)) throw error;
      // As when the department is gone: it would fail the next time as well.
      const { tenantId, schedule, period } = work;
      log.warn({ tenantId, schedule: schedule.id, period, code: error.code }, 'a scheduled report was passed over');
      await this.database.transaction(async (db) => {
        await dropFile(db, writing);
        await markMade(db, { tenantId, id: schedule.id }, period.to);
      });
      return 'passed over';
    }
  }

  private async claim({ tenantId, schedule, period }: Work): Promise<Writing | null> {
    const holder = newId();
    const now = Date.now();
    const empty = { name: '', size: 0, madeAt: null, toldAt: null, holder, leaseUntil: now + LEASE_MS };
    const { id: scheduleId, departmentId, format } = schedule;
    const which = {
      tenantId,
      id: newId(),
      scheduleId,
      departmentId,
      format,
      periodFrom: period.from,
      periodTo: period.to,
    };
    const id = await this.database.transaction((db) => claimFile(db, { ...which, ...empty }, now));
    return id === null ? null : { tenantId, id, holder };
  }

  private async fill(writing: Writing, { tenantId, schedule, period }: Work): Promise<void> {
    const { departmentId, format } = schedule;
    const asked = { report: 'branch', period, departmentId, attribution: 'AT_EVENT', orderBy: 'NAME_ASC' } as const;
    const opened = await this.tables.open(wholeTenant(tenantId), asked);
    let [part, size] = [0, 0];
    for await (const content of inPieces(bytesOf(format, opened), PART_BYTES)) {
      await this.whileHeld(writing, (db) => insertPart(db, { tenantId, fileId: writing.id, part, content }));
      part += 1;
      size += content.length;
    }
    const name = `${opened.name}.${format}`;
    await this.whileHeld(writing, async (db) => {
      await finishFile(db, writing, { name, size, madeAt: this.clock.now() });
      await markMade(db, { tenantId, id: schedule.id }, period.to);
    });
  }

  private async whileHeld(writing: Writing, work: (db: Manager) => Promise<void>): Promise<void> {
    await this.database.transaction(async (db) => {
      if (!(await keepClaim(db, writing, Date.now() + LEASE_MS))) throw new WritingLost();
      await work(db);
    });
  }
}

type Manager = Parameters<typeof insertPart>[0];

interface Due {
  readonly schedule: ReportSchedule;
  /** Oldest first. */
  readonly periods: readonly Period[];
}

type Outcome = { readonly id: string } | 'passed over' | 'elsewhere';

interface Work {
  readonly tenantId: string;
  readonly schedule: ReportSchedule;
  readonly period: Period;
}
