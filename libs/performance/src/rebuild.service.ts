import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import type { Progress } from './check.service';
import { CreditService } from './credit.service';
import { clearRest, dropCreditsUpTo, everythingDue, isRebuilding, lastOfPage } from './rebuild.queries';
import { DueService } from './due.service';

/** Figures of many members have much in common, so that large bits write less. Each takes about a second. */
const MEMBERS_A_BIT = 5000;

/** Makes all credits and figures of a tenant anew from history. */
@Injectable()
export class RebuildService {
  constructor(
    private readonly database: Database,
    private readonly credits: CreditService,
    private readonly due: DueService,
  ) {}

  /**
   * Reports are incomplete until it ends. Everything else goes on meanwhile. Stopped half way, the worker goes on with it,
   * and so does the next call. `onProgress` counts groups and staff.
   * @throws UserError TENANT_UNKNOWN
   */
  async rebuild(tenantId: string, onProgress: Progress): Promise<void> {
    if (!(await isRebuilding(this.database.read, tenantId))) await this.begin(tenantId);
    const total = await this.due.left(tenantId);
    for (let isMore = true; isMore;) {
      isMore = await this.database.transaction((db) => this.due.bit(db, tenantId, MEMBERS_A_BIT));
      onProgress(Math.max(0, total - (await this.due.left(tenantId))), total);
    }
  }

  private async begin(tenantId: string): Promise<void> {
    for (;;) {
      const last = await lastOfPage(this.database.read, tenantId);
      if (last === null) break;
      await this.database.transaction((db) => dropCreditsUpTo(db, tenantId, last));
    }
    await this.database.transaction(async (db) => {
      await this.credits.hold(db, tenantId);
      await clearRest(db, tenantId);
      await everythingDue(db, tenantId);
    });
  }
}
