import { In, type EntityManager } from 'typeorm';
import {
  allOf,
  behind,
  fragment,
  IdentityConflictRow,
  orderBy,
  type Fragment,
  type OrderColumn,
} from '@qunshu/database';
import type { CursorShape, CursorValue, PageRequest } from '@qunshu/kernel';

/** The newest first. */
const ORDER: readonly OrderColumn[] = [
  { sql: 'c.at', descending: true },
  { sql: 'c.id', descending: true },
];

export const CONFLICT_CURSOR: CursorShape = { ordering: 'identity conflicts', values: ['number', 'string'] };

export function conflictSortValues({ at, id }: IdentityConflictRow): CursorValue[] {
  return [at, id];
}

/** One row more than the page holds, where there is one. What is folded into an alarm is shown by the alarm. */
export async function conflictPage(
  db: EntityManager,
  where: { readonly tenantId: string; readonly open: boolean },
  page: PageRequest,
): Promise<IdentityConflictRow[]> {
  const condition = allOf([conditionOf(where), behind(ORDER, page.after)]);
  const rows = await db.query<{ id: string }[]>(
    `SELECT c.id FROM identity_conflict c WHERE ${condition.sql} ORDER BY ${orderBy(ORDER)} LIMIT ${page.first + 1}`,
    [...condition.values],
  );
  const found = await conflictsByIds(
    db,
    where.tenantId,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}

export async function conflictsByIds(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IdentityConflictRow>> {
  const rows = ids.length === 0 ? [] : await db.find(IdentityConflictRow, { where: { tenantId, id: In(ids) } });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function countConflicts(
  db: EntityManager,
  where: { readonly tenantId: string; readonly open: boolean },
): Promise<number> {
  const condition = conditionOf(where);
  const [row] = await db.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM identity_conflict c WHERE ${condition.sql}`,
    [...condition.values],
  );
  return Number(row?.n ?? 0);
}

function conditionOf({ tenantId, open }: { tenantId: string; open: boolean }): Fragment {
  return fragment(`c.tenant_id = ? AND c.folded_into IS NULL AND c.decision IS ${open ? '' : 'NOT '}NULL`, [tenantId]);
}
