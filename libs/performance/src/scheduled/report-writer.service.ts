import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '@qunshu/database';
import { Calendar, CLOCK, newId, UserError, type Clock, type Period } from '@qunshu/kernel';
import { type Tenant } from '@qunshu/tenancy';
import { bytesOf } from '../export/formats';
import { inPieces } from '../export/pieces';
import { ReportTableService } from '../export/report-table.service';
import { owed } from './due-period.rules';
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
  constructor(
    private readonly database: Database,
    private readonly tables: ReportTableService,
    private readonly schedules: ReportSchedules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Figures count to the owner and branch of the moment, as they stand now: what becomes known later does not change the file.
   * Gives the ids of the files that it wrote. `log` learns of what cannot be written and is passed over.
   * @throws whatever else failed; that report stays owed
   */
  async writeOwed({ tenantId, timezone }: Tenant, log: Logger): Promise<string[]> {
    const today = new Calendar(timezone).dayOf(this.clock.now());
    const written: string[] = [];
    for (const schedule of await this.schedules.list(tenantId)) {
      const period = owed(schedule, today);
      const id = period === null ? null : await this.write({ tenantId, schedule, period }, log);
      if (id !== null) written.push(id);
    }
    return written;
  }

  private async write(work: Work, log: Logger): Promise<string | null> {
    const writing = await this.claim(work);
    if (writing === null) return null;
    try {
      await this.fill(writing, work);
      return writing.id;
    } catch (error) {
      if (error instanceof WritingLost) return null;
      if (!(error instanceof UserError)) throw error;
      // As when the department is gone: it would fail the next time as well.
      const { tenantId, schedule, period } = work;
      log.warn({ tenantId, schedule: schedule.id, period, code: error.code }, 'a scheduled report was passed over');
      await this.database.transaction(async (db) => {
        await dropFile(db, writing);
        await markMade(db, { tenantId, id: schedule.id }, period.to);
      });
      return null;
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
    const opened = await this.tables.open(tenantId, asked);
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

interface Work {
  readonly tenantId: string;
  readonly schedule: ReportSchedule;
  readonly period: Period;
}
