import type { EntityManager } from 'typeorm';
import { marks, type RawWhole, wholeOrNull } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';
import type { GroupTruth, SpellTruth, StayTruth } from './holdings.rules';
import type { Dated } from './posts.rules';
import type { Owned } from './subject';

const IDS_A_QUERY = 1000;
const CONTACT = 'EXTERNAL_USER_ID';

/** The external contacts who are the same people as these, themselves among them; who belongs to nobody is left out. */
export async function membersOfTheSame(
  db: EntityManager,
  tenantId: string,
  memberIds: readonly string[],
): Promise<Owned[]> {
  const rows = await inPages(memberIds, (page) =>
    db.query<RawOwned[]>(
      `SELECT m.value, m.person_id FROM person_identity o JOIN person_identity m
         ON m.tenant_id = o.tenant_id AND m.person_id = o.person_id AND m.kind = o.kind
       WHERE o.tenant_id = ? AND o.kind = ? AND o.value IN ${marks(page)}`,
      [tenantId, CONTACT, ...page],
    ),
  );
  return [...new Map(rows.map((row) => [row.value, ownedOf(row)])).values()];
}

/** The external contacts that people are. */
export async function membersOfPeople(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<Owned[]> {
  const rows = await inPages(personIds, (page) =>
    db.query<RawOwned[]>(
      `SELECT value, person_id FROM person_identity WHERE tenant_id = ? AND person_id IN ${marks(page)} AND kind = ?`,
      [tenantId, ...page, CONTACT],
    ),
  );
  return rows.map(ownedOf);
}

interface RawOwned {
  readonly value: string;
  readonly person_id: string;
}

function ownedOf({ value, person_id: personId }: RawOwned): Owned {
  return { memberId: value, personId };
}

export interface MemberHistory {
  readonly stays: readonly (StayTruth & { readonly memberId: string })[];
  readonly spells: readonly (SpellTruth & { readonly memberId: string })[];
}

/** All stays of members as customers, and their spells as contacts: in one statement, since there are few of either. */
export async function historyOfMembers(
  db: EntityManager,
  tenantId: string,
  memberIds: readonly string[],
): Promise<MemberHistory> {
  const rows = await inPages(memberIds, (page) =>
    db.query<RawHistory[]>(
      `SELECT id, chat_id, member_id, joined_at, left_at, ended_by, quit_scene FROM stay
       WHERE tenant_id = ? AND member_id IN ${marks(page)} AND is_staff = 0
       UNION ALL SELECT staff_key, NULL, external_user_id, since, deleted_at, NULL, NULL FROM contact
       WHERE tenant_id = ? AND external_user_id IN ${marks(page)}`,
      [tenantId, ...page, tenantId, ...page],
    ),
  );
  return {
    stays: rows.flatMap(({ chat_id: chatId, ...row }) => (chatId === null ? [] : [stayOf(chatId, row)])),
    spells: rows.flatMap((row) => (row.chat_id === null ? [spellOf(row)] : [])),
  };
}

/** A stay; or a spell, which is in no chat: `id` is its staff member's key then. */
interface RawHistory {
  readonly id: string;
  readonly chat_id: string | null;
  readonly member_id: string;
  readonly joined_at: RawWhole;
  readonly left_at: RawWhole | null;
  readonly ended_by: string | null;
  readonly quit_scene: RawWhole | null;
}

function stayOf(chatId: string, row: Omit<RawHistory, 'chat_id'>): MemberHistory['stays'][number] {
  return {
    memberId: row.member_id,
    id: row.id,
    chatId,
    joinedAt: Number(row.joined_at),
    leftAt: wholeOrNull(row.left_at),
    endedBy: row.ended_by,
    quitScene: wholeOrNull(row.quit_scene),
  };
}

function spellOf(row: RawHistory): MemberHistory['spells'][number] {
  return {
    memberId: row.member_id,
    staffKey: row.id,
    since: Number(row.joined_at),
    deletedAt: wholeOrNull(row.left_at),
  };
}

/** Groups with their owners in order of time. */
export async function groupsWithOwners(
  db: EntityManager,
  tenantId: string,
  chatIds: readonly string[],
): Promise<(GroupTruth & { owners: Dated[] })[]> {
  const rows = await inPages(chatIds, (page) =>
    db.query<RawGroup[]>(
      `SELECT g.chat_id, g.created_at, g.created_known, g.dismissed_at, f.at, f.value FROM customer_group g
       LEFT JOIN group_fact f ON f.tenant_id = g.tenant_id AND f.chat_id = g.chat_id AND f.fact = 'owner'
         AND f.resolved = 1 AND f.value IS NOT NULL
       WHERE g.tenant_id = ? AND g.chat_id IN ${marks(page)} ORDER BY f.at, f.recorded_at, f.id`,
      [tenantId, ...page],
    ),
  );
  const groups = new Map<string, GroupTruth & { owners: Dated[] }>();
  for (const { chat_id: chatId, created_at, created_known, dismissed_at, at, value } of rows) {
    const group = groups.get(chatId) ?? {
      chatId,
      createdAt: Number(created_at),
      createdKnown: Number(created_known) === 1,
      dismissedAt: wholeOrNull(dismissed_at),
      owners: [],
    };
    if (at !== null && value !== null) group.owners.push({ at: Number(at), value });
    groups.set(chatId, group);
  }
  return [...groups.values()];
}

interface RawGroup {
  readonly chat_id: string;
  readonly created_at: RawWhole;
  readonly created_known: RawWhole | boolean;
  readonly dismissed_at: RawWhole | null;
  readonly at: RawWhole | null;
  readonly value: string | null;
}

async function inPages<Row>(ids: readonly string[], read: (page: string[]) => Promise<Row[]>): Promise<Row[]> {
  const unique = [...new Set(ids)];
  const rows: Row[] = [];
  for (const page of pagesOf(unique, IDS_A_QUERY)) {
    for (const row of await read(page)) rows.push(row);
  }
  return rows;
}
