import type { EntityManager } from 'typeorm';
import { allOf, fragment, type Fragment, groupInSight, marks, type RawWhole } from '@qunshu/database';
import { pagesOf, type Sight } from '@qunshu/kernel';
import type { Sign } from './silent.rules';

const PEOPLE_A_QUERY = 1000;
/** What was done for somebody, or told of them: no sign that they were there. */
const NOT_THEIR_OWN = "('tagged', 'order_refunded', 'coupon_issued', 'group_entry_shown', 'aum_changed')";

/** The people who are contacts of this member of staff now, with the beginning of the newest contact with each. */
export async function openContactsOf(db: EntityManager, tenantId: string, staffKey: string): Promise<Sign[]> {
  return signs(
    db,
    `SELECT i.person_id, MAX(c.since) AS at FROM contact c CROSS JOIN person_identity i
       ON i.tenant_id = c.tenant_id AND i.kind = 'EXTERNAL_USER_ID' AND i.value = c.external_user_id
     WHERE c.tenant_id = ? AND c.staff_key = ? AND c.deleted_at IS NULL GROUP BY i.person_id`,
    [tenantId, staffKey],
  );
}

/** The last sign of each of these people in any channel, as far as groups are in sight. */
export async function lastSigns(db: EntityManager, sight: Sight, personIds: readonly string[]): Promise<Sign[]> {
  const found: Sign[] = [];
  for (const page of pagesOf(personIds, PEOPLE_A_QUERY)) {
    const of = fragment(`i.tenant_id = ? AND i.person_id IN ${marks(page)}`, [sight.tenantId, ...page]);
    found.push(...(await inGroups(db, sight, of)), ...(await inAccounts(db, of)), ...(await inActivities(db, of)));
  }
  return found;
}

function inGroups(db: EntityManager, sight: Sight, of: Fragment): Promise<Sign[]> {
  const condition = allOf([
    of,
    fragment("i.kind = 'EXTERNAL_USER_ID' AND s.is_staff = 0"),
    groupInSight(sight, 's.chat_id'),
  ]);
  // A dismissal is nothing that the customer did.
  return signs(
    db,
    `SELECT i.person_id, MAX(CASE WHEN s.left_at IS NULL OR s.ended_by = 'dismissal' THEN s.joined_at ELSE s.left_at END) AS at
     FROM person_identity i CROSS JOIN stay s ON s.tenant_id = i.tenant_id AND s.member_id = i.value
     WHERE ${condition.sql} GROUP BY i.person_id`,
    condition.values,
  );
}

/** A Mini Program is seen when it is used; an Official Account, when it is followed or left. */
function inAccounts(db: EntityManager, of: Fragment): Promise<Sign[]> {
  const condition = allOf([
    of,
    fragment("i.kind = 'MINI_PROGRAM_OPEN_ID' OR (i.kind = 'OFFICIAL_ACCOUNT_OPEN_ID' AND a.since IS NOT NULL)"),
  ]);
  const at = "CASE WHEN i.kind = 'MINI_PROGRAM_OPEN_ID' THEN i.last_seen_at ELSE a.since END";
  return signs(
    db,
    `SELECT i.person_id, MAX(${at}) AS at FROM person_identity i LEFT JOIN channel_account a
       ON a.tenant_id = i.tenant_id AND a.kind = i.kind AND a.scope = i.scope AND a.value = i.value
     WHERE ${condition.sql} GROUP BY i.person_id`,
    condition.values,
  );
}

function inActivities(db: EntityManager, of: Fragment): Promise<Sign[]> {
  return signs(
    db,
    `SELECT i.person_id, MAX(a.at) AS at FROM person_identity i CROSS JOIN activity a
       ON a.tenant_id = i.tenant_id AND a.kind = i.kind AND a.scope = i.scope AND a.value = i.value
     WHERE ${of.sql} AND a.event NOT IN ${NOT_THEIR_OWN} GROUP BY i.person_id`,
    of.values,
  );
}

async function signs(db: EntityManager, sql: string, values: readonly unknown[]): Promise<Sign[]> {
  const rows = await db.query<{ person_id: string; at: RawWhole }[]>(sql, [...values]);
  return rows.map(({ person_id: personId, at }) => ({ personId, at: Number(at) }));
}
