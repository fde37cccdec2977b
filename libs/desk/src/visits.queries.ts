import type { EntityManager } from 'typeorm';
import { GroupVisitRow, marks, putRows, type RawWhole } from '@qunshu/database';
import type { Instant, Recording } from '@qunshu/kernel';

/** A visit of a group, and what its customers did after it. */
export interface GroupVisit {
  readonly at: Instant;
  readonly joined: number;
  readonly left: number;
}

export interface VisitKey {
  readonly staffKey: string;
  readonly chatId: string;
}

/** The last visit of each group that this member of staff has looked at, by chat id. Nobody has left by a dismissal. */
export async function visitsOf(
  db: EntityManager,
  tenantId: string,
  of: { readonly staffKey: string; readonly chatIds: readonly string[] },
): Promise<ReadonlyMap<string, GroupVisit>> {
  const rows = await db.query<{ chat_id: string; at: RawWhole; n_joined: RawWhole; n_left: RawWhole }[]>(
    `SELECT v.chat_id, v.at, SUM(CASE WHEN s.joined_at > v.at THEN 1 ELSE 0 END) AS n_joined,
       SUM(CASE WHEN s.left_at > v.at AND COALESCE(s.ended_by, '') <> 'dismissal' THEN 1 ELSE 0 END) AS n_left
     FROM group_visit v LEFT JOIN stay s ON s.tenant_id = v.tenant_id AND s.chat_id = v.chat_id AND s.is_staff = 0
       AND (s.joined_at > v.at OR s.left_at > v.at)
     WHERE v.tenant_id = ? AND v.staff_key = ? AND v.chat_id IN ${marks(of.chatIds)} GROUP BY v.chat_id, v.at`,
    [tenantId, of.staffKey, ...of.chatIds],
  );
  return new Map(
    rows.map(({ chat_id: chatId, at, n_joined, n_left }) => {
      return [chatId, { at: Number(at), joined: Number(n_joined), left: Number(n_left) }];
    }),
  );
}

export async function putVisit(
  db: EntityManager,
  { tenantId, recordedAt: at }: Recording,
  key: VisitKey,
): Promise<void> {
  await putRows(db, GroupVisitRow, { rows: [{ tenantId, ...key, at }] });
}
