import type { EntityManager } from 'typeorm';
import { marks, type RawWhole, wholeOrNull } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';
import type { GroupTruth, SpellTruth, StayTruth } from './holdings.rules';
import type { Dated } from './posts.rules';

/** MySQL gives whole numbers of plain SQL as text. */

const IDS_A_QUERY = 1000;
const CONTACT = 'EXTERNAL_USER_ID';

/** The person of each external contact; who belongs to nobody is left out. */
export async function peopleOfMembers(
  db: EntityManager,
  tenantId: string,
  memberIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inPages(memberIds, (page) =>
    db.query<{ value: string; person_id: string }[]>(
      `SELECT value, person_id FROM person_identity WHERE tenant_id = ? AND kind = ? AND value IN ${marks(page)}`,
      [tenantId, CONTACT, ...page],
    ),
  );
  return new Map(rows.map(({ value, person_id }) => [value, person_id]));
}

/** The external contacts that people are. */
export async function membersOfPeople(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<{ memberId: string; personId: string }[]> {
  const rows = await inPages(personIds, (page) =>
    db.query<{ value: string; person_id: string }[]>(
      `SELECT value, person_id FROM person_identity WHERE tenant_id = ? AND person_id IN ${marks(page)} AND kind = ?`,
      [tenantId, ...page, CONTACT],
    ),
  );
  return rows.map(({ value, person_id }) => ({ memberId: value, personId: person_id }));
}

export async function staysOfMembers(
  db: EntityManager,
  tenantId: string,
  memberIds: readonly string[],
): Promise<(StayTruth & { memberId: string })[]> {
  const rows = await inPages(memberIds, (page) =>
    db.query<RawStay[]>(
      `SELECT id, chat_id, member_id, joined_at, left_at, ended_by, quit_scene FROM stay
       WHERE tenant_id = ? AND member_id IN ${marks(page)} AND is_staff = 0`,
      [tenantId, ...page],
    ),
  );
  return rows.map((row) => ({
    memberId: row.member_id,
    id: row.id,
    chatId: row.chat_id,
    joinedAt: Number(row.joined_at),
    leftAt: wholeOrNull(row.left_at),
    endedBy: row.ended_by,
    quitScene: wholeOrNull(row.quit_scene),
  }));
}

interface RawStay {
  readonly id: string;
  readonly chat_id: string;
  readonly member_id: string;
  readonly joined_at: RawWhole;
  readonly left_at: RawWhole | null;
  readonly ended_by: string | null;
  readonly quit_scene: RawWhole | null;
}

export async function spellsOfMembers(
  db: EntityManager,
  tenantId: string,
  memberIds: readonly string[],
): Promise<(SpellTruth & { memberId: string })[]> {
  const rows = await inPages(memberIds, (page) =>
    db.query<{ staff_key: string; external_user_id: string; since: RawWhole; deleted_at: RawWhole | null }[]>(
      `SELECT staff_key, external_user_id, since, deleted_at FROM contact
       WHERE tenant_id = ? AND external_user_id IN ${marks(page)}`,
      [tenantId, ...page],
    ),
  );
  return rows.map((row) => ({
    memberId: row.external_user_id,
    staffKey: row.staff_key,
    since: Number(row.since),
    deletedAt: wholeOrNull(row.deleted_at),
  }));
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
