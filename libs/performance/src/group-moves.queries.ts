import type { EntityManager } from 'typeorm';
import { allOf, fragment, marks, ofTenant, staffInSight, type RawWhole } from '@qunshu/database';
import type { Period, Sight } from '@qunshu/kernel';
import type { GroupMove } from './group-moves.rules';
import { coverOf } from './span-cover.rules';

export interface MovesAsked {
  readonly sight: Sight;
  readonly period: Period;
  /** Of owners whose main department is one of these now; null takes any. */
  readonly departmentIds: readonly string[] | null;
}

/** The groups in sight that are not dismissed and did not stay as large as they were, with the figures that each has by itself. */
export async function groupMoves(
  db: EntityManager,
  { sight, period, departmentIds }: MovesAsked,
): Promise<GroupMove[]> {
  const spans = coverOf(period);
  const condition = allOf([
    ofTenant(sight, 'g'),
    staffInSight(sight, 'g.owner_key'),
    departmentIds === null ? null : ownedFrom(sight.tenantId, departmentIds),
    fragment('g.dismissed_at IS NULL'),
    fragment(
      spans.map(() => 'f.span BETWEEN ? AND ?').join(' OR '),
      spans.flatMap(({ from, to }) => [from, to]),
    ),
  ]);
  // SQLite keeps tables that are CROSS JOINed in the order in which they stand: a few spans of each group are read.
  const rows = await db.query<{ chat_id: string; n_joined: RawWhole; n_left: RawWhole }[]>(
    `SELECT g.chat_id, SUM(f.joined) AS n_joined, SUM(f.left_alone + f.removed + f.inferred) AS n_left
     FROM customer_group g CROSS JOIN figure f
       ON f.tenant_id = g.tenant_id AND f.scope = CONCAT('group:', g.chat_id) AND f.attribution = 'event'
     WHERE ${condition.sql} GROUP BY g.chat_id
     HAVING SUM(f.joined) <> SUM(f.left_alone + f.removed + f.inferred)`,
    [...condition.values],
  );
  return rows.map(({ chat_id: chatId, n_joined, n_left }) => {
    const [joined, left] = [Number(n_joined), Number(n_left)];
    return { chatId, joined, left, net: joined - left };
  });
}

function ownedFrom(tenantId: string, departmentIds: readonly string[]) {
  if (departmentIds.length === 0) return fragment('1 = 0');
  return fragment(
    `g.owner_key IN (SELECT s.staff_key FROM staff s WHERE s.tenant_id = ? AND s.main_department_id IN ${marks(departmentIds)})`,
    [tenantId, ...departmentIds],
  );
}
