import type { EntityManager } from 'typeorm';
import { allOf, fragment, marks, ofTenant, staffInSight, wholeOrNull } from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';

/** A group as a report names it; `owner…` as they are today. */
export interface NamedGroup {
  readonly chatId: string;
  readonly name: string | null;
  readonly ownerName: string | null;
  readonly ownerUserId: string | null;
  readonly ownerDepartmentId: string | null;
  readonly createdAt: number;
  readonly dismissedAt: number | null;
}

export interface GroupsAsked {
  readonly sight: Sight;
  /** Those that were there at some moment from `from` to `to`. */
  readonly from: number;
  readonly to: number;
  /** Of owners whose main department is one of these today; null takes any. */
  readonly departmentIds: readonly string[] | null;
}

interface RawGroup {
  readonly chatId: string;
  readonly name: string | null;
  readonly ownerKey: string | null;
  readonly ownerName: string | null;
  readonly ownerUserId: string | null;
  readonly ownerDepartmentId: string | null;
  readonly createdAt: number | string;
  readonly dismissedAt: number | string | null;
}

/** The next groups behind a chat id, in the order of their chat ids. */
export async function groupsAfter(
  db: EntityManager,
  asked: GroupsAsked,
  { after, take }: { readonly after: string; readonly take: number },
): Promise<NamedGroup[]> {
  const { sight, from, to, departmentIds } = asked;
  const condition = allOf([
    ofTenant(sight, 'g'),
    staffInSight(sight, 'g.owner_key'),
    fragment('g.chat_id > ? AND g.created_at <= ?', [after, to]),
    fragment('g.dismissed_at IS NULL OR g.dismissed_at >= ?', [from]),
    departmentIds === null ? null : fragment(`s.main_department_id IN ${marks(departmentIds)}`, departmentIds),
  ]);
  const rows = await db.query<RawGroup[]>(
    `SELECT g.chat_id AS chatId, g.name AS name, g.owner_key AS ownerKey, s.name AS ownerName, s.user_id AS ownerUserId,
       s.main_department_id AS ownerDepartmentId, g.created_at AS createdAt, g.dismissed_at AS dismissedAt
     FROM customer_group g LEFT JOIN staff s ON s.tenant_id = g.tenant_id AND s.staff_key = g.owner_key
     WHERE ${condition.sql} ORDER BY g.chat_id LIMIT ${take}`,
    [...condition.values],
  );
  return rows.map(({ ownerKey, ...row }) => ({
    ...row,
    ownerUserId: row.ownerUserId ?? ownerKey,
    createdAt: Number(row.createdAt),
    dismissedAt: wholeOrNull(row.dismissedAt),
  }));
}
