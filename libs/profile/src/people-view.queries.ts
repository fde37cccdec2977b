import type { EntityManager } from 'typeorm';
import { allOf, behind, contains, fragment, orderBy, type Fragment, type OrderColumn } from '@qunshu/database';
import { type CursorShape, type CursorValue, type PageRequest } from '@qunshu/kernel';
import { type PersonView } from './person-view.queries';

/** Which people of a tenant; null takes any. */
export interface PeopleFilter {
  /** In the name, or in a remark that a member of staff gave to a contact. */
  readonly search: string | null;
  /** A contact of theirs now, or a stay, open or ended, in a group that they own now. */
  readonly staffKey: string | null;
  /** With a stay, open or ended, in this group. */
  readonly chatId: string | null;
}

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
  const filter = filterOf(db, where.tenantId, where.filter);
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
  const condition = allOf(filterOf(db, tenantId, filter));
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

function filterOf(db: EntityManager, tenantId: string, filter: PeopleFilter): (Fragment | null)[] {
  const { search, staffKey, chatId } = filter;
  return [
    fragment('p.tenant_id = ?', [tenantId]),
    search === null ? null : named(db, tenantId, search),
    staffKey === null ? null : knownTo(tenantId, staffKey),
    chatId === null
      ? null
      : holders('stay s', 's.member_id', withStay(tenantId, [fragment('s.chat_id = ?', [chatId])])),
  ];
}

function named(db: EntityManager, tenantId: string, text: string): Fragment {
  const name = contains(db, 'p.display_name', text);
  const remark = holders('contact c', 'c.external_user_id', currentContact(tenantId, contains(db, 'c.remark', text)));
  return fragment(`${name.sql} OR ${remark.sql}`, [...name.values, ...remark.values]);
}

function knownTo(tenantId: string, staffKey: string): Fragment {
  const theirs = currentContact(tenantId, fragment('c.staff_key = ?', [staffKey]));
  const contact = holders('contact c', 'c.external_user_id', theirs);
  const owned = fragment(
    's.chat_id IN (SELECT g.chat_id FROM customer_group g WHERE g.tenant_id = ? AND g.owner_key = ?)',
    [tenantId, staffKey],
  );
  const stay = holders('stay s', 's.member_id', withStay(tenantId, [owned]));
  return fragment(`${contact.sql} OR ${stay.sql}`, [...contact.values, ...stay.values]);
}

function currentContact(tenantId: string, condition: Fragment): Fragment {
  return allOf([fragment('c.tenant_id = ? AND c.deleted_at IS NULL', [tenantId]), condition]);
}

function withStay(tenantId: string, conditions: readonly Fragment[]): Fragment {
  return allOf([fragment('s.tenant_id = ? AND s.is_staff = 0', [tenantId]), ...conditions]);
}

/** The people who hold an external userid that a column of these rows names. */
function holders(source: string, column: string, condition: Fragment): Fragment {
  const [alias] = column.split('.');
  return fragment(
    `p.id IN (SELECT i.person_id FROM ${source} JOIN person_identity i
       ON i.tenant_id = ${alias}.tenant_id AND i.kind = 'EXTERNAL_USER_ID' AND i.value = ${column}
     WHERE ${condition.sql})`,
    condition.values,
  );
}
