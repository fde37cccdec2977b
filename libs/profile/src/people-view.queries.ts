import type { EntityManager } from 'typeorm';
import {
  allOf,
  behind,
  fragment,
  ofTenant,
  orderBy,
  personAmongSeen,
  personInSight,
  type Fragment,
  type OrderColumn,
} from '@qunshu/database';
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

/** How many of the most recently seen are looked at one by one, before everybody in sight is listed. */
const LOOKED_AT = 2000;

interface PeopleAsked {
  readonly sight: Sight;
  readonly filter: PeopleFilter;
}

/** One row more than the page holds, where there is one. */
export async function peoplePage(db: EntityManager, asked: PeopleAsked, page: PageRequest): Promise<PersonView[]> {
  const { sight, filter } = asked;
  // A page of a large branch is soon full; those of a small one, or of one member of staff, are soon listed.
  const soon = sight.kind === 'departments' && !isNarrow(filter) ? await amongNewest(db, asked, page) : [];
  if (soon.length > page.first) return soon;
  const { sql, values } = allOf([...conditionsOf(db, asked), behind(MOST_RECENTLY_SEEN, page.after)]);
  return peopleIn(db, page, fragment(`person p WHERE ${sql}`, values));
}

function conditionsOf(db: EntityManager, { sight, filter }: PeopleAsked): (Fragment | null)[] {
  const inSight = isNarrow(filter) ? personInSight(sight, 'p.id') : personAmongSeen(sight, 'p.id');
  return [...peopleCondition(db, sight, filter), inSight];
}

/** Whether it leaves so few people that each is best looked up. */
function isNarrow({ staffKey, chatId, tagIds }: PeopleFilter): boolean {
  return staffKey !== null || chatId !== null || tagIds !== null;
}

/** Of the same only those among the most recently seen of the tenant. */
async function amongNewest(db: EntityManager, asked: PeopleAsked, page: PageRequest): Promise<PersonView[]> {
  const { sight, filter } = asked;
  const newest = allOf([ofTenant(sight, 'p'), behind(MOST_RECENTLY_SEEN, page.after)]);
  const { sql, values } = allOf([...peopleCondition(db, sight, filter), personInSight(sight, 'p.id')]);
  const first = `SELECT p.* FROM person p WHERE ${newest.sql} ORDER BY ${orderBy(MOST_RECENTLY_SEEN)} LIMIT ${LOOKED_AT}`;
  return peopleIn(db, page, fragment(`(${first}) p WHERE ${sql}`, [...newest.values, ...values]));
}

async function peopleIn(db: EntityManager, { first }: PageRequest, from: Fragment): Promise<PersonView[]> {
  const rows = await db.query<RawPerson[]>(
    `SELECT p.id, p.display_name, p.avatar_url, p.last_seen_at FROM ${from.sql}
     ORDER BY ${orderBy(MOST_RECENTLY_SEEN)} LIMIT ${first + 1}`,
    [...from.values],
  );
  return rows.map(personViewOf);
}

export async function countPeople(db: EntityManager, sight: Sight, filter: PeopleFilter): Promise<number> {
  const condition = allOf(conditionsOf(db, { sight, filter }));
  const [row] = await db.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM person p WHERE ${condition.sql}`, [
    ...condition.values,
  ]);
  return Number(row?.n ?? 0);
}
