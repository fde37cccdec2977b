import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import type { Recording } from '@qunshu/kernel';
import { putVisit, visitsOf, type GroupVisit, type VisitKey } from './visits.queries';

/** When each member of staff last looked at which group. */
@Injectable()
export class Visits {
  constructor(private readonly database: Database) {}

  /** The last visit of each of these groups that they have looked at, by chat id. */
  of(tenantId: string, staffKey: string, chatIds: readonly string[]): Promise<ReadonlyMap<string, GroupVisit>> {
    return visitsOf(this.database.read, tenantId, { staffKey, chatIds });
  }

  /** Makes now the last visit and gives the one before it; the first one gives itself. */
  async visit(rec: Recording, key: VisitKey): Promise<GroupVisit> {
    return this.database.transaction(async (db) => {
      const { staffKey, chatId } = key;
      const before = await visitsOf(db, rec.tenantId, { staffKey, chatIds: [chatId] });
      await putVisit(db, rec, key);
      return before.get(chatId) ?? { at: rec.recordedAt, joined: 0, left: 0 };
    });
  }
}
