import type { EntityManager } from 'typeorm';
import { allOf, fragment, marks, ofTenant, staffInSight, type Fragment } from '@qunshu/database';
import type { Instant, Sight } from '@qunshu/kernel';

/** Groups in sight; `departmentIds`: of owners whose main department is one of these now, null takes any. */
export interface GroupsAsked {
  readonly sight: Sight;
  readonly departmentIds: readonly string[] | null;
}

const MOST = 20;
/** To WeCom a group is full with so many members. */
const FULL = 200;
const NEARLY_FULL = 190;

/** Dismissed from `from` to `to`, both included; the newest first. */
export function dismissedGroups(
  db: EntityManager,
  asked: GroupsAsked,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<string[]> {
  return chatIds(db, [...conditions(asked), fragment('g.dismissed_at BETWEEN ? AND ?', [from, to])], {
    order: 'g.dismissed_at DESC, g.chat_id',
  });
}

/** Those that go on while their owner has left, the largest first. */
export function groupsLeftBehind(db: EntityManager, asked: GroupsAsked): Promise<string[]> {
  const gone = `NOT EXISTS (SELECT 1 FROM staff o
    WHERE o.tenant_id = g.tenant_id AND o.staff_key = g.owner_key AND o.active = 1)`;
  return chatIds(
    db,
    [...conditions(asked), fragment(`g.dismissed_at IS NULL AND g.owner_key IS NOT NULL AND ${gone}`)],
    {
      order: 'g.customer_count DESC, g.chat_id',
    },
  );
}

/** Those that are full or nearly so, the fullest first. */
export function fullGroups(db: EntityManager, asked: GroupsAsked): Promise<string[]> {
  const full = `g.dismissed_at IS NULL AND g.customer_count + g.staff_count >= ${NEARLY_FULL}`;
  // Beyond what is full it makes no difference.
  const members = `CASE WHEN g.customer_count + g.staff_count > ${FULL} THEN ${FULL} ELSE g.customer_count + g.staff_count END`;
  return chatIds(db, [...conditions(asked), fragment(full)], { order: `${members} DESC, g.chat_id` });
}

function conditions({ sight, departmentIds }: GroupsAsked): (Fragment | null)[] {
  return [
    ofTenant(sight, 'g'),
    staffInSight(sight, 'g.owner_key'),
    departmentIds === null ? null : ownedFrom(sight.tenantId, departmentIds),
  ];
}

function ownedFrom(tenantId: string, departmentIds: readonly string[]): Fragment {
  if (departmentIds.length === 0) return fragment('1 = 0');
  return fragment(
    `g.owner_key IN (SELECT s.staff_key FROM staff s WHERE s.tenant_id = ? AND s.main_department_id IN ${marks(departmentIds)})`,
    [tenantId, ...departmentIds],
  );
}

async function chatIds(
  db: EntityManager,
  parts: readonly (Fragment | null)[],
  { order }: { readonly order: string },
): Promise<string[]> {
  const { sql, values } = allOf(parts);
  const rows = await db.query<{ chat_id: string }[]>(
    `SELECT g.chat_id FROM customer_group g WHERE ${sql} ORDER BY ${order} LIMIT ${MOST}`,
    [...values],
  );
  return rows.map(({ chat_id }) => chat_id);
}
