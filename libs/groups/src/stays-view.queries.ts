import type { EntityManager } from 'typeorm';
import {
  allOf,
  behind,
  fragment,
  type Fragment,
  groupInSight,
  marks,
  orderBy,
  type OrderColumn,
  type RawWhole,
  wholeOrNull,
} from '@qunshu/database';
import { type CursorShape, type CursorValue, type PageRequest, type Sight } from '@qunshu/kernel';
import { membersOnly, type MemberFilter } from './members-view.queries';

export interface StayView {
  readonly id: string;
  readonly chatId: string;
  readonly memberId: string;
  readonly isStaff: boolean;
  readonly joinedAt: number;
  readonly leftAt: number | null;
  readonly joinScene: number | null;
  readonly quitScene: number | null;
  readonly invitedBy: string | null;
  readonly state: string | null;
}

/** Of a group: by joining, by leaving (who is still there comes last), or of a person the open ones first, then the newest. */
export type StayOrder = 'JOINED_ASC' | 'JOINED_DESC' | 'LEFT_DESC' | 'OPEN_FIRST';

/** Stays in groups in sight, in lists: one list a group or one a person. */
export interface StayLists {
  readonly by: 'group' | 'person';
  readonly order: StayOrder;
  /** Only some of the customers; null takes all members. */
  readonly only: MemberFilter | null;
  /** Chat ids or person ids. */
  readonly of: readonly string[];
  /** Only the stays that last, only those that ended, or (null) both. */
  readonly open: boolean | null;
}

interface StayListKind {
  readonly source: string;
  readonly list: string;
  readonly condition: string;
}

interface StayOrdering {
  readonly columns: readonly OrderColumn[];
  readonly cursor: CursorShape;
  readonly sortValues: (stay: StayView) => CursorValue[];
}

const KINDS: Readonly<Record<StayLists['by'], StayListKind>> = {
  group: {
    source: 'stay s',
    list: 's.chat_id',
    condition: 's.tenant_id = ?',
  },
  person: {
    // SQLite keeps tables that are CROSS JOINed in the order in which they stand.
    source: `person_identity i CROSS JOIN stay s ON s.tenant_id = i.tenant_id AND s.member_id = i.value`,
    list: 'i.person_id',
    condition: "i.tenant_id = ? AND i.kind = 'EXTERNAL_USER_ID' AND s.is_staff = 0",
  },
};

const STILL_THERE = -1;
const byJoining = (descending: boolean): readonly OrderColumn[] => [
  { sql: 's.joined_at', descending },
  { sql: 's.id', descending },
];
const ORDERS: Readonly<Record<StayOrder, StayOrdering>> = {
  JOINED_ASC: {
    columns: byJoining(false),
    cursor: { ordering: 'members by joining', values: ['number', 'string'] },
    sortValues: (stay) => [stay.joinedAt, stay.id],
  },
  JOINED_DESC: {
    columns: byJoining(true),
    cursor: { ordering: 'newest members', values: ['number', 'string'] },
    sortValues: (stay) => [stay.joinedAt, stay.id],
  },
  LEFT_DESC: {
    columns: [
      { sql: `COALESCE(s.left_at, ${STILL_THERE})`, descending: true },
      { sql: 's.id', descending: true },
    ],
    cursor: { ordering: 'members by leaving', values: ['number', 'string'] },
    sortValues: (stay) => [stay.leftAt ?? STILL_THERE, stay.id],
  },
  OPEN_FIRST: {
    columns: [{ sql: '(s.left_at IS NULL)', descending: true }, ...byJoining(true)],
    cursor: { ordering: 'stays of a person', values: ['number', 'number', 'string'] },
    sortValues: (stay) => [Number(stay.leftAt === null), stay.joinedAt, stay.id],
  },
};

export function stayCursor(order: StayOrder): CursorShape {
  return ORDERS[order].cursor;
}

export function staySortValues(order: StayOrder, stay: StayView): CursorValue[] {
  return ORDERS[order].sortValues(stay);
}

/** The same page of each list, one row more than it holds where there is one, in one query. */
export async function stayPages(
  db: EntityManager,
  where: { readonly sight: Sight; readonly lists: StayLists },
  page: PageRequest,
): Promise<Map<string, StayView[]>> {
  const kind = KINDS[where.lists.by];
  const ordering = ORDERS[where.lists.order].columns;
  const condition = allOf([conditionOf(where.sight, where.lists), behind(ordering, page.after)]);
  const order = orderBy(ordering);
  const columns = `${kind.list} AS list_id, s.id, s.chat_id, s.member_id, s.is_staff, s.joined_at, s.left_at,
    s.join_scene, s.quit_scene, s.invited_by, s.state`;
  const from = `FROM ${kind.source} WHERE ${condition.sql}`;
  const rows = await db.query<RawStay[]>(
    where.lists.of.length === 1
      ? `SELECT ${columns} ${from} ORDER BY ${order} LIMIT ${page.first + 1}`
      : `SELECT * FROM (
           SELECT ${columns}, ROW_NUMBER() OVER (PARTITION BY ${kind.list} ORDER BY ${order}) AS place ${from}
         ) numbered WHERE place <= ${page.first + 1} ORDER BY list_id, place`,
    [...condition.values],
  );
  return grouped(rows);
}

export async function staysByIds(
  db: EntityManager,
  sight: Sight,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StayView>> {
  const condition = allOf([
    fragment(`s.tenant_id = ? AND s.id IN ${marks(ids)}`, [sight.tenantId, ...ids]),
    groupInSight(sight, 's.chat_id'),
  ]);
  const rows = await db.query<Omit<RawStay, 'list_id'>[]>(
    `SELECT s.id, s.chat_id, s.member_id, s.is_staff, s.joined_at, s.left_at, s.join_scene, s.quit_scene, s.invited_by,
       s.state FROM stay s WHERE ${condition.sql}`,
    [...condition.values],
  );
  return new Map(rows.map((row) => [row.id, viewOf(row)]));
}

export async function countStays(
  db: EntityManager,
  sight: Sight,
  lists: StayLists,
): Promise<ReadonlyMap<string, number>> {
  const kind = KINDS[lists.by];
  const condition = conditionOf(sight, lists);
  const rows = await db.query<{ list_id: string; n: RawWhole }[]>(
    `SELECT ${kind.list} AS list_id, COUNT(*) AS n FROM ${kind.source} WHERE ${condition.sql} GROUP BY ${kind.list}`,
    [...condition.values],
  );
  return new Map(rows.map(({ list_id, n }) => [list_id, Number(n)]));
}

function conditionOf(sight: Sight, { by, of, open, only }: StayLists): Fragment {
  const kind = KINDS[by];
  return allOf([
    fragment(kind.condition, [sight.tenantId]),
    groupInSight(sight, 's.chat_id'),
    fragment(`${kind.list} IN ${marks(of)}`, of),
    open === null ? null : fragment(`s.left_at IS ${open ? '' : 'NOT '}NULL`),
    only === null ? null : membersOnly(sight, only),
  ]);
}

interface RawStay {
  readonly list_id: string;
  readonly id: string;
  readonly chat_id: string;
  readonly member_id: string;
  readonly is_staff: number;
  readonly joined_at: RawWhole;
  readonly left_at: RawWhole | null;
  readonly join_scene: RawWhole | null;
  readonly quit_scene: RawWhole | null;
  readonly invited_by: string | null;
  readonly state: string | null;
}

function grouped(rows: readonly RawStay[]): Map<string, StayView[]> {
  const lists = new Map<string, StayView[]>();
  for (const row of rows) {
    const list = lists.get(row.list_id);
    if (list) list.push(viewOf(row));
    else lists.set(row.list_id, [viewOf(row)]);
  }
  return lists;
}

function viewOf(row: Omit<RawStay, 'list_id'>): StayView {
  return {
    id: row.id,
    chatId: row.chat_id,
    memberId: row.member_id,
    isStaff: row.is_staff === 1,
    joinedAt: Number(row.joined_at),
    leftAt: wholeOrNull(row.left_at),
    joinScene: wholeOrNull(row.join_scene),
    quitScene: wholeOrNull(row.quit_scene),
    invitedBy: row.invited_by,
    state: row.state,
  };
}
