import type { EntityManager } from 'typeorm';
import { OfficialDayRow, OfficialGroupDayRow, putRows } from '@qunshu/database';
import { staffKey, type Day, type Period, type Recording } from '@qunshu/kernel';
import type { GroupStatistics } from '@qunshu/wecom';

/** Everybody who owns or owned a customer group, as far as we know: userids by key. */
export async function groupOwners(db: EntityManager, tenantId: string): Promise<Map<string, string>> {
  const rows = await db.query<{ owner_key: string; userId: string | null }[]>(
    `SELECT o.owner AS owner_key, s.user_id AS userId FROM (
       SELECT owner_key AS owner FROM customer_group WHERE tenant_id = ? AND owner_key IS NOT NULL
       UNION
       SELECT value AS owner FROM group_fact WHERE tenant_id = ? AND fact = 'owner' AND value IS NOT NULL
     ) o LEFT JOIN staff s ON s.tenant_id = ? AND s.staff_key = o.owner`,
    [tenantId, tenantId, tenantId],
  );
  return new Map(rows.map(({ owner_key, userId }) => [staffKey(owner_key), userId ?? owner_key]));
}

export async function ownersThere(db: EntityManager, tenantId: string, day: Day): Promise<Set<string>> {
  const rows = await db.query<{ owner_key: string }[]>(
    'SELECT owner_key FROM official_group_day WHERE tenant_id = ? AND day = ?',
    [tenantId, day],
  );
  return new Set(rows.map(({ owner_key }) => owner_key));
}

/** Whoever was asked for and is not in the answer has no groups. */
export async function putGroupDay(
  db: EntityManager,
  rec: Recording,
  read: { readonly day: Day; readonly ownerIds: readonly string[]; readonly rows: readonly GroupStatistics[] },
): Promise<void> {
  const told = new Map(read.rows.map((row) => [staffKey(row.ownerId), row]));
  const rows = [...new Set(read.ownerIds.map(staffKey))].map((ownerKey) => ({
    ...rec,
    day: read.day,
    ownerKey,
    ...figuresOf(told.get(ownerKey)),
  }));
  await putRows(db, OfficialGroupDayRow, { rows });
}

export async function putDay(db: EntityManager, rec: Recording, day: Day): Promise<void> {
  await putRows(db, OfficialDayRow, { rows: [{ ...rec, day }] });
}

/** The days of a period that are there, in order. */
export async function daysThere(db: EntityManager, tenantId: string, { from, to }: Period): Promise<Day[]> {
  const rows = await db.query<{ day: Day }[]>(
    'SELECT day FROM official_day WHERE tenant_id = ? AND day BETWEEN ? AND ? ORDER BY day',
    [tenantId, from, to],
  );
  return rows.map(({ day }) => day);
}

type Counted = Omit<OfficialGroupDayRow, 'tenantId' | 'day' | 'ownerKey' | 'recordedAt'>;

function figuresOf(row: GroupStatistics | undefined): Counted {
  return {
    newChats: row?.newChats ?? 0,
    chats: row?.chats ?? 0,
    chatsWithMessages: row?.chatsWithMessages ?? 0,
    newMembers: row?.newMembers ?? 0,
    members: row?.members ?? 0,
    membersWhoSpoke: row?.membersWhoSpoke ?? 0,
    messages: row?.messages ?? 0,
  };
}
