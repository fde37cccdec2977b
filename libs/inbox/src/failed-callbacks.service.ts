import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import {
  CLOCK,
  pageOf,
  pageRequest,
  UserError,
  writeCursor,
  type Clock,
  type Page,
  type PageInput,
} from '@qunshu/kernel';
import { AuditLog, type AuditedBy } from '@qunshu/tenancy';
import { countDeadRows, deadRows, retryDeadRows, type FailedCallback } from './failed-callbacks.queries';

const CURSOR = { ordering: 'failed callbacks', values: ['string'] } as const;
const MOST_IDS = 1000;

/** Callbacks that failed for good, for whoever can put them back. */
@Injectable()
export class FailedCallbacks {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async page(tenantId: string, input: PageInput): Promise<Page<FailedCallback>> {
    const page = pageRequest(input, CURSOR);
    const before = page.after === null ? null : String(page.after[0]);
    const rows = await deadRows(this.database.read, tenantId, { before, take: page.first + 1 });
    return pageOf(rows, page, ({ id }) => writeCursor(CURSOR, [id]));
  }

  count(tenantId: string): Promise<number> {
    return countDeadRows(this.database.read, tenantId);
  }

  /**
   * Puts them back, all of them where `ids` is null; gives how many there were. A running worker takes them up by itself.
   * @throws UserError INBOX_ROW_UNKNOWN where ids are given and none of them failed, BAD_ARGUMENT naming `ids`
   */
  async retry(tenantId: string, ids: readonly string[] | null, by: AuditedBy): Promise<number> {
    if (ids !== null && ids.length > MOST_IDS) {
      throw new UserError('BAD_ARGUMENT', { argument: 'ids', problem: `names more than ${MOST_IDS} callbacks.` });
    }
    return this.database.transaction(async (db) => {
      const retried = await retryDeadRows(db, tenantId, ids);
      if (retried === 0 && ids !== null) throw new UserError('INBOX_ROW_UNKNOWN', { id: ids[0] ?? '' });
      const details = { callbacks: retried, chosen: ids === null ? 'all' : 'some' };
      const note = { ...by, action: 'callbacks_retried', details } as const;
      if (retried > 0) await this.audit.record(db, { tenantId, recordedAt: this.clock.now() }, note);
      return retried;
    });
  }
}
