import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';
import { Calendars } from './calendars.service';
import type { Progress } from './check.service';
import { CreditService } from './credit.service';
import { DueService } from './due.service';
import { figureErrors } from './figure-errors';
import { addSpans } from './ledger.queries';
import { countStoredSubjects, dropEmptyRows, everythingDue } from './rebuild.queries';
import { readSubjects } from './subject';
import { storedSubjects } from './subject-pages.queries';

/** Figures of many members have much in common, so that large bits write less. Each takes a second or two. */
const MEMBERS_A_BIT = 10_000;
const ROWS_A_BIT = 2000;

/** Makes all credits and figures of a tenant anew from history. */
@Injectable()
export class RebuildService {
  constructor(
    private readonly database: Database,
    private readonly calendars: Calendars,
    private readonly credits: CreditService,
    private readonly due: DueService,
  ) {}

  /**
   * Only what is wrong is written, so that reports stay whole, and everything else goes on, meanwhile. Stopped half way, it can
   * be run again; the worker goes on with what is left. `onProgress` counts people, groups and staff. Memory holds one bit, of some
   * 10,000 members; only at the beginning the figures that are stored already, all of them.
   * @throws UserError TENANT_UNKNOWN
   */
  async rebuild(tenantId: string, onProgress: Progress): Promise<void> {
    await this.mendFigures(tenantId);
    const stored = await countStoredSubjects(this.database.read, tenantId);
    await this.creditStored(tenantId, (done) => {
      onProgress(Math.min(done, stored), stored);
    });
    await this.database.transaction(async (db) => {
      await this.credits.hold(db, tenantId);
      await everythingDue(db, tenantId);
    });
    const total = stored + (await this.due.left(tenantId));
    for (let isMore = true; isMore;) {
      isMore = await this.database.transaction((db) => this.due.bit(db, tenantId, MEMBERS_A_BIT));
      onProgress(Math.max(stored, total - (await this.due.left(tenantId))), total);
    }
    await this.database.transaction((db) => dropEmptyRows(db, tenantId));
  }

  /** From here on the figures are the sums of the stored credits, and change only with them. */
  private async mendFigures(tenantId: string): Promise<void> {
    const errors = await this.database.snapshot(async (db) => {
      return figureErrors(db, tenantId, await this.calendars.of(db, tenantId));
    });
    for (const table of errors) {
      for (const rows of pagesOf(table.rows, ROWS_A_BIT)) {
        await this.database.transaction(async (db) => {
          await this.credits.hold(db, tenantId);
          await addSpans(db, tenantId, { ...table, rows });
        });
      }
    }
  }

  /** What is stored of somebody who has nothing to be credited any more is found only so. */
  private async creditStored(tenantId: string, onDone: (done: number) => void): Promise<void> {
    let done = 0;
    for await (const keys of storedSubjects(this.database.read, tenantId)) {
      await this.database.transaction(async (db) => {
        const org = await this.credits.hold(db, tenantId);
        await this.credits.credit(db, tenantId, { org, ...readSubjects(keys) });
      });
      done += keys.length;
      onDone(done);
    }
  }
}
