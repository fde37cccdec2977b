import type { EntityManager } from 'typeorm';
import { allOf, behind, orderBy, type OrderColumn } from '@qunshu/database';
import { type CursorShape, type CursorValue, type PageRequest } from '@qunshu/kernel';
import { peopleCondition, type PeopleFilter } from './people-filter-view.queries';
import { type PersonView } from './person-view.queries';

const MOST_RECENTLY_SEEN: readonly OrderColumn[] = [
  { sql: 'p.last_seen_at', descending: true },
  { sql: 'p.id', descending: true },
];

export const PEOPLE_CURSOR: CursorShape = { ordering: 'people by last seen', values: ['number', 'string'] };

export function personSortValues({ lastSeenAt, id }: PersonView): CursorValue[] {
  return [lastSeenAt, id];
}

/** One row more than the page holds, where there is one. */
export async function peoplePage(
  db: EntityManager,
  where: { readonly tenantId: string; readonly filter: PeopleFilter },
  page: PageRequest,
): Promise<PersonView[]> {
  const filter = peopleCondition(db, where.tenantId, where.filter);
  const condition = allOf([...filter, behind(MOST_RECENTLY_SEEN, page.after)]);
  const rows = await db.query<RawPerson[]>(
    `SELECT p.id, p.display_name, p.avatar_url, p.last_seen_at FROM person p
     WHERE ${condition.sql} ORDER BY ${orderBy(MOST_RECENTLY_SEEN)} LIMIT ${page.first + 1}`,
    [...condition.values],
  );
  return rows.map((row) => ({
    id: row.id,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    lastSeenAt: Number(row.last_seen_at),
  }));
}

export async function countPeople(db: EntityManager, tenantId: string, filter: PeopleFilter): Promise<number> {
  const condition = allOf(peopleCondition(db, tenantId, filter));
  const [row] = await db.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM person p WHERE ${condition.sql}`, [
    ...condition.values,
  ]);
  return Number(row?.n ?? 0);
}

interface RawPerson {
  readonly id: string;
  readonly display_name: string | null;
  readonly avatar_url: string | null;
  readonly last_seen_at: string | number;
}
