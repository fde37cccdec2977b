import type { EntityManager } from 'typeorm';
import {
  allOf,
  contains,
  fragment,
  groupAmongSeen,
  marks,
  ofTenant,
  staffInSight,
  type Fragment,
} from '@qunshu/database';
import type { Instant, Sight } from '@qunshu/kernel';
import type { Channel } from './channels-view.rules';

/**
 * Which people; null takes any. Remarks, tags and groups count as far as they are in sight: nothing of the others shows in
 * who is found.
 */
export interface PeopleFilter {
  readonly search: PeopleText | null;
  /** A contact of theirs now, or a stay, open or ended, in a group that they own now. */
  readonly staffKey: string | null;
  /** With a stay, open or ended, in this group. */
  readonly chatId: string | null;
  /** With one of these tags from any of those whose contact they are now. */
  readonly tagIds: readonly string[] | null;
  readonly channels: ActiveChannels | null;
}

/** In the name, or in a remark that a member of staff gave to a contact; or one of the people found by the whole text. */
export interface PeopleText {
  readonly text: string;
  readonly personIds: readonly string[];
}

/** Active in any of them; a Mini Program, where it was visited since. */
export interface ActiveChannels {
  readonly channels: readonly Channel[];
  readonly visitedSince: Instant;
}

/** What the row `p` of a person has to be, beside being in sight. */
export function peopleCondition(db: EntityManager, sight: Sight, filter: PeopleFilter): (Fragment | null)[] {
  const { search, staffKey, chatId, tagIds, channels } = filter;
  return [
    ofTenant(sight, 'p'),
    search === null ? null : named(db, sight, search),
    staffKey === null ? null : knownTo(sight, staffKey),
    chatId === null ? null : isAmong([inGroups(sight, fragment('s.chat_id = ?', [chatId]))]),
    tagIds === null ? null : tagged(sight, tagIds),
    channels === null ? null : activeIn(sight, channels),
  ];
}

function named(db: EntityManager, sight: Sight, { text, personIds }: PeopleText): Fragment {
  const remarked = ownContactsWith(sight, contains(db, 'c.remark', text));
  const parts = [contains(db, 'p.display_name', text), isAmong([remarked])];
  if (personIds.length > 0) parts.push(fragment(`p.id IN ${marks(personIds)}`, personIds));
  return { sql: parts.map(({ sql }) => sql).join(' OR '), values: parts.flatMap(({ values }) => values) };
}

function knownTo(sight: Sight, staffKey: string): Fragment {
  const { tenantId } = sight;
  const owned = 's.chat_id IN (SELECT g.chat_id FROM customer_group g WHERE g.tenant_id = ? AND g.owner_key = ?)';
  return isAmong([
    contactsWith(sight, fragment('c.staff_key = ?', [staffKey])),
    inGroups(sight, fragment(owned, [tenantId, staffKey])),
  ]);
}

function tagged(sight: Sight, tagIds: readonly string[]): Fragment {
  if (tagIds.length === 0) return fragment('1 = 0');
  const one = tagIds.map(() => 'INSTR(c.tag_ids, ?) > 0').join(' OR ');
  const quoted = tagIds.map((id) => JSON.stringify(id));
  return isAmong([ownContactsWith(sight, fragment(one, quoted))]);
}

function activeIn(sight: Sight, { channels, visitedSince }: ActiveChannels): Fragment {
  const everybody: Readonly<Record<Channel, () => PeopleList>> = {
    OFFICIAL_ACCOUNT: () => openIds(sight, fragment("i.kind = 'OFFICIAL_ACCOUNT_OPEN_ID' AND a.active = 1")),
    MINI_PROGRAM: () =>
      openIds(
        sight,
        fragment("i.kind = 'MINI_PROGRAM_OPEN_ID' AND i.last_seen_at >= ? AND COALESCE(a.active, 1) = 1", [
          visitedSince,
        ]),
      ),
    WECOM_CONTACT: () => contactsWith(sight, fragment('1 = 1')),
    CUSTOMER_GROUP: () => inGroups(sight, fragment('s.left_at IS NULL')),
  };
  const lists = [...new Set(channels)].map((channel) => everybody[channel]());
  if (lists.length === 0) return fragment('1 = 0');
  return lists.length === 1 ? isAmong(lists) : isInAny(lists);
}

/** People on a list: as the list of their ids, and as the question whether the person `p` is on it. */
interface PeopleList {
  readonly ids: Fragment;
  readonly asked: Fragment;
}

/** One list of all of them, made first: an OR of several lists would be asked anew for every person of the tenant. */
function isAmong(lists: readonly PeopleList[]): Fragment {
  const sql = lists.map(({ ids }) => ids.sql).join(' UNION ');
  return fragment(
    `p.id IN (SELECT person_id FROM (${sql}) among)`,
    lists.flatMap(({ ids }) => ids.values),
  );
}

/** The same for long lists, which most of the tenant is on: each person of the page is looked up in one after the other. */
function isInAny(lists: readonly PeopleList[]): Fragment {
  return fragment(
    lists.map(({ asked }) => `EXISTS (${asked.sql})`).join(' OR '),
    lists.flatMap(({ asked }) => asked.values),
  );
}

/** Of whoever: that somebody is a contact is told to all who may see the person. */
function contactsWith(sight: Sight, condition: Fragment): PeopleList {
  const lasting = allOf([fragment('c.tenant_id = ? AND c.deleted_at IS NULL', [sight.tenantId]), condition]);
  return holders('contact c', 'c.external_user_id', lasting);
}

function ownContactsWith(sight: Sight, condition: Fragment): PeopleList {
  return contactsWith(sight, allOf([staffInSight(sight, 'c.staff_key'), condition]));
}

function inGroups(sight: Sight, condition: Fragment): PeopleList {
  const inSight = groupAmongSeen(sight, 's.chat_id');
  const customers = allOf([fragment('s.tenant_id = ? AND s.is_staff = 0', [sight.tenantId]), inSight, condition]);
  return holders('stay s', 's.member_id', customers);
}

/**
 * The people who hold an external userid that a column of these rows names. SQLite keeps tables that are CROSS JOINed in the
 * order in which they stand.
 */
function holders(source: string, column: string, condition: Fragment): PeopleList {
  const [alias] = column.split('.');
  const held = `i.tenant_id = ${alias}.tenant_id AND i.kind = 'EXTERNAL_USER_ID' AND i.value = ${column}`;
  const { sql, values } = condition;
  return {
    ids: fragment(`SELECT i.person_id FROM ${source} CROSS JOIN person_identity i ON ${held} WHERE ${sql}`, values),
    asked: fragment(
      `SELECT 1 FROM person_identity i CROSS JOIN ${source} ON ${held}
       WHERE i.tenant_id = p.tenant_id AND i.person_id = p.id AND ${sql}`,
      values,
    ),
  };
}

function openIds(sight: Sight, condition: Fragment): PeopleList {
  const { sql, values } = allOf([ofTenant(sight, 'i'), condition]);
  const from = `FROM person_identity i LEFT JOIN channel_account a
    ON a.tenant_id = i.tenant_id AND a.kind = i.kind AND a.scope = i.scope AND a.value = i.value WHERE ${sql}`;
  return {
    ids: fragment(`SELECT i.person_id ${from}`, values),
    asked: fragment(`SELECT 1 ${from} AND i.person_id = p.id`, values),
  };
}
