import type { EntityManager } from 'typeorm';
import { allOf, behind, orderBy, personAmongSeen, personInSight, type OrderColumn } from '@qunshu/database';
import { type CursorShape, type CursorValue, type PageRequest, type Sight } from '@qunshu/kernel';
import { peopleCondition, type PeopleFilter } from './people-filter-view.queries';
import { personViewOf, type PersonView, type RawPerson } from './person-view.queries';

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
  where: { readonly sight: Sight; readonly filter: PeopleFilter },
  page: PageRequest,
): Promise<PersonView[]> {
  const { sight, filter } = where;
  // Of a branch most people of a page are soon found one by one; those of one member of staff are few, and listed first.
  const seen = sight.kind === 'staff' ? personAmongSeen(sight, 'p.id') : personInSight(sight, 'p.id');
  const condition = allOf([...peopleCondition(db, sight, filter), seen, behind(MOST_RECENTLY_SEEN, page.after)]);
  const rows = await db.query<RawPerson[]>(
    `SELECT p.id, p.display_name, p.avatar_url, p.last_seen_at FROM person p
     WHERE ${condition.sql} ORDER BY ${orderBy(MOST_RECENTLY_SEEN)} LIMIT ${page.first + 1}`,
    [...condition.values],
  );
  return rows.map(personViewOf);
}

export async function countPeople(db: EntityManager, sight: Sight, filter: PeopleFilter): Promise<number> {
  const condition = allOf([...peopleCondition(db, sight, filter), personAmongSeen(sight, 'p.id')]);
  const [row] = await db.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM person p WHERE ${condition.sql}`, [
    ...condition.values,
  ]);
  return Number(row?.n ?? 0);
}
