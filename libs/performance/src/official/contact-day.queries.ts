import type { EntityManager } from 'typeorm';
import { OfficialContactDayRow, putRows } from '@qunshu/database';
import { daysFrom, staffKey, type Day, type Period, type Recording } from '@qunshu/kernel';
import type { ContactBehaviour } from '@qunshu/wecom';

export async function contactDaysThere(db: EntityManager, tenantId: string, userId: string): Promise<Set<Day>> {
  const rows = await db.query<{ day: Day }[]>(
    'SELECT day FROM official_contact_day WHERE tenant_id = ? AND staff_key = ?',
    [tenantId, staffKey(userId)],
  );
  return new Set(rows.map(({ day }) => day));
}

/** A day that was asked for and is not in the answer had nothing to count. */
export async function putContactDays(
  db: EntityManager,
  rec: Recording,
  read: { readonly userId: string; readonly range: Period; readonly rows: readonly ContactBehaviour[] },
): Promise<number> {
  const told = new Map(read.rows.map((row) => [row.day, row]));
  const rows = daysFrom(read.range.from, read.range.to).map((day) => ({
    ...rec,
    staffKey: staffKey(read.userId),
    day,
    ...countsOf(told.get(day)),
  }));
  await putRows(db, OfficialContactDayRow, { rows });
  return rows.length;
}

type Counted = Omit<OfficialContactDayRow, 'tenantId' | 'day' | 'staffKey' | 'recordedAt'>;

function countsOf(row: ContactBehaviour | undefined): Counted {
  const { replyPercentage = null, averageReplyTime = null } = row ?? {};
  return {
    chats: row?.chats ?? 0,
    messages: row?.messages ?? 0,
    replyHundredths: replyPercentage === null ? null : Math.round(replyPercentage * 100),
    replySeconds: averageReplyTime === null ? null : Math.round(averageReplyTime * 60),
    negativeFeedback: row?.negativeFeedback ?? 0,
    newApplies: row?.newApplies ?? 0,
    newContacts: row?.newContacts ?? 0,
  };
}
