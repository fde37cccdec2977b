import type { EntityManager } from 'typeorm';
import { allOf, fragment, marks, ofTenant, staffInSight } from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';
import type { TimelineEvent } from './timeline.rules';

/** What names a group, or another way in. */
const NAMING = new Set(['coupon_issued', 'group_card_shared', 'group_entry_shown', 'group_entry_clicked']);

/** Which group an event was about is told of groups in sight alone. */
export async function withoutUnseenGroups<Event extends TimelineEvent>(
  db: EntityManager,
  sight: Sight,
  events: readonly Event[],
): Promise<Event[]> {
  const named = events.flatMap(({ kind, detail }) => (NAMING.has(kind) && detail !== null ? [detail] : []));
  const hidden = await groupsUnseen(db, sight, [...new Set(named)]);
  const isHidden = ({ kind, detail }: Event): boolean => NAMING.has(kind) && detail !== null && hidden.has(detail);
  return events.map((event) => (isHidden(event) ? { ...event, detail: null } : event));
}

async function groupsUnseen(db: EntityManager, sight: Sight, chatIds: readonly string[]): Promise<Set<string>> {
  const seen = staffInSight(sight, 'g.owner_key');
  if (seen === null || chatIds.length === 0) return new Set();
  const those = allOf([ofTenant(sight, 'g'), fragment(`g.chat_id IN ${marks(chatIds)}`, chatIds)]);
  const rows = await db.query<{ chat_id: string; seen: string | number }[]>(
    `SELECT g.chat_id, CASE WHEN ${seen.sql} THEN 1 ELSE 0 END AS seen FROM customer_group g WHERE ${those.sql}`,
    [...seen.values, ...those.values],
  );
  return new Set(rows.filter((row) => Number(row.seen) === 0).map((row) => row.chat_id));
}
