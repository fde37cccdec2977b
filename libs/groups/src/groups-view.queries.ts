import type { EntityManager } from 'typeorm';
import {
  allOf,
  behind,
  contains,
  fragment,
  type Fragment,
  marks,
  ofTenant,
  orderBy,
  type OrderColumn,
  type RawWhole,
  staffInSight,
  wholeOrNull,
} from '@qunshu/database';
import { type CursorShape, type CursorValue, type PageRequest, type Sight } from '@qunshu/kernel';

export type GroupOrder = 'CREATED_DESC' | 'CUSTOMERS_DESC' | 'NAME_ASC';

export interface GroupView {
  readonly chatId: string;
  readonly name: string | null;
  readonly notice: string | null;
  readonly ownerKey: string | null;
  readonly createdAt: number;
  readonly dismissedAt: number | null;
  readonly customerCount: number;
  readonly staffCount: number;
}

/** Which groups of those in sight; null takes any. */
export interface GroupFilter {
  readonly ownerKey: string | null;
  /** Of an owner whose main department is one of these. */
  readonly departmentIds: readonly string[] | null;
  readonly search: string | null;
  readonly dismissed: boolean | null;
}

const UNIQUE: OrderColumn = { sql: 'g.chat_id', descending: false };
const ORDERS: Readonly<Record<GroupOrder, readonly OrderColumn[]>> = {
  CREATED_DESC: [{ sql: 'g.created_at', descending: true }, UNIQUE],
  CUSTOMERS_DESC: [{ sql: 'g.customer_count', descending: true }, UNIQUE],
  // A group without a name comes last.
  NAME_ASC: [
    { sql: '(g.name IS NULL)', descending: false },
    { sql: "COALESCE(g.name, '')", descending: false },
    UNIQUE,
  ],
};

export const GROUP_CURSORS: Readonly<Record<GroupOrder, CursorShape>> = {
  CREATED_DESC: { ordering: 'groups by creation', values: ['number', 'string'] },
  CUSTOMERS_DESC: { ordering: 'groups by customers', values: ['number', 'string'] },
  NAME_ASC: { ordering: 'groups by name', values: ['number', 'string', 'string'] },
};

export function groupSortValues(order: GroupOrder, group: GroupView): CursorValue[] {
  switch (order) {
    case 'CREATED_DESC':
      return [group.createdAt, group.chatId];
    case 'CUSTOMERS_DESC':
      return [group.customerCount, group.chatId];
    case 'NAME_ASC':
      return [Number(group.name === null), group.name ?? '', group.chatId];
  }
}

/** One row more than the page holds, where there is one. */
export async function groupPage(
  db: EntityManager,
  where: { readonly sight: Sight; readonly filter: GroupFilter },
  { order, page }: { readonly order: GroupOrder; readonly page: PageRequest },
): Promise<GroupView[]> {
  const columns = ORDERS[order];
  const condition = allOf([...filterOf(db, where.sight, where.filter), behind(columns, page.after)]);
  return groups(db, {
    sql: `${condition.sql} ORDER BY ${orderBy(columns)} LIMIT ${page.first + 1}`,
    values: condition.values,
  });
}

export async function countGroups(db: EntityManager, sight: Sight, filter: GroupFilter): Promise<number> {
  const condition = allOf(filterOf(db, sight, filter));
  const [row] = await db.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM customer_group g WHERE ${condition.sql}`,
    [...condition.values],
  );
  return Number(row?.n ?? 0);
}

export function groupsByIds(db: EntityManager, sight: Sight, chatIds: readonly string[]): Promise<GroupView[]> {
  return groups(db, allOf([...inSight(sight), fragment(`g.chat_id IN ${marks(chatIds)}`, chatIds)]));
}

function inSight(sight: Sight): (Fragment | null)[] {
  return [ofTenant(sight, 'g'), staffInSight(sight, 'g.owner_key')];
}

function filterOf(db: EntityManager, sight: Sight, filter: GroupFilter): (Fragment | null)[] {
  const { ownerKey, departmentIds, search, dismissed } = filter;
  return [
    ...inSight(sight),
    ownerKey === null ? null : fragment('g.owner_key = ?', [ownerKey]),
    departmentIds === null ? null : ownedFrom(sight.tenantId, departmentIds),
    search === null ? null : contains(db, 'g.name', search),
    dismissed === null ? null : fragment(`g.dismissed_at IS ${dismissed ? 'NOT ' : ''}NULL`),
  ];
}

function ownedFrom(tenantId: string, departmentIds: readonly string[]): Fragment {
  return fragment(
    `g.owner_key IN (SELECT s.staff_key FROM staff s WHERE s.tenant_id = ? AND s.main_department_id IN ${marks(departmentIds)})`,
    [tenantId, ...departmentIds],
  );
}

interface RawGroup {
  readonly chat_id: string;
  readonly name: string | null;
  readonly notice: string | null;
  readonly owner_key: string | null;
  readonly created_at: RawWhole;
  readonly dismissed_at: RawWhole | null;
  readonly customer_count: RawWhole;
  readonly staff_count: RawWhole;
}

async function groups(db: EntityManager, condition: Fragment): Promise<GroupView[]> {
  const rows = await db.query<RawGroup[]>(
    `SELECT g.chat_id, g.name, g.notice, g.owner_key, g.created_at, g.dismissed_at, g.customer_count, g.staff_count
     FROM customer_group g WHERE ${condition.sql}`,
    [...condition.values],
  );
  return rows.map((row) => ({
    chatId: row.chat_id,
    name: row.name,
    notice: row.notice,
    ownerKey: row.owner_key,
    createdAt: Number(row.created_at),
    dismissedAt: wholeOrNull(row.dismissed_at),
    customerCount: Number(row.customer_count),
    staffCount: Number(row.staff_count),
  }));
}
