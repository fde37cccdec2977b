import type { EntityManager } from 'typeorm';
import { allOf, fragment, groupAmongSeen, marks, type Fragment } from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';

/** Of the people now present in groups: how many there are, and how many of them are known elsewhere. */
export interface IdentityCoverage {
  readonly people: number;
  readonly withUnionId: number;
  readonly inOfficialAccount: number;
  readonly inMiniProgram: number;
  readonly asContact: number;
  readonly inAllThree: number;
}

/** Whether any of a person's identities is a contact of somebody now. */
const IS_CONTACT = `MAX(CASE WHEN k.kind = 'EXTERNAL_USER_ID' AND EXISTS (
  SELECT 1 FROM contact c WHERE c.tenant_id = k.tenant_id AND c.external_user_id = k.value AND c.deleted_at IS NULL
) THEN 1 ELSE 0 END)`;

const has = (kind: string): string => `MAX(CASE WHEN k.kind = '${kind}' THEN 1 ELSE 0 END)`;

/** `departmentIds`: the main departments of the groups' owners; null takes every group in sight. */
export async function coverageOf(
  db: EntityManager,
  sight: Sight,
  departmentIds: readonly string[] | null,
): Promise<IdentityCoverage> {
  const { tenantId } = sight;
  const present = presentPeople(sight, departmentIds);
  const [row] = await db.query<Record<keyof IdentityCoverage, string | number | null>[]>(
    `SELECT COUNT(*) AS people, SUM(union_id) AS withUnionId, SUM(follows) AS inOfficialAccount,
       SUM(visits) AS inMiniProgram, SUM(contact) AS asContact, SUM(follows * visits) AS inAllThree
     FROM (
       SELECT k.person_id, ${has('UNION_ID')} AS union_id, ${has('OFFICIAL_ACCOUNT_OPEN_ID')} AS follows,
         ${has('MINI_PROGRAM_OPEN_ID')} AS visits, ${IS_CONTACT} AS contact
       FROM (${present.sql}) p
       CROSS JOIN person_identity k ON k.tenant_id = ? AND k.person_id = p.person_id
       GROUP BY k.person_id
     ) known`,
    [...present.values, tenantId],
  );
  const count = (name: keyof IdentityCoverage): number => Number(row?.[name] ?? 0);
  return {
    ...{ people: count('people'), withUnionId: count('withUnionId'), asContact: count('asContact') },
    ...{ inOfficialAccount: count('inOfficialAccount'), inMiniProgram: count('inMiniProgram') },
    inAllThree: count('inAllThree'),
  };
}

function presentPeople(sight: Sight, departmentIds: readonly string[] | null): Fragment {
  const { sql, values } = allOf([
    fragment('s.tenant_id = ? AND s.is_staff = 0 AND s.left_at IS NULL', [sight.tenantId]),
    groupAmongSeen(sight, 's.chat_id'),
    departmentIds === null ? null : inGroupsOf(sight.tenantId, departmentIds),
  ]);
  // SQLite has no statistics: a CROSS JOIN keeps it from looking for the few in the many the other way round.
  return fragment(
    `SELECT DISTINCT i.person_id FROM (SELECT DISTINCT s.member_id FROM stay s WHERE ${sql}) present
       CROSS JOIN person_identity i ON i.tenant_id = ? AND i.kind = 'EXTERNAL_USER_ID' AND i.value = present.member_id`,
    [...values, sight.tenantId],
  );
}

function inGroupsOf(tenantId: string, departmentIds: readonly string[]): Fragment {
  if (departmentIds.length === 0) return fragment('1 = 0');
  return fragment(
    `s.chat_id IN (SELECT g.chat_id FROM customer_group g JOIN staff o
         ON o.tenant_id = g.tenant_id AND o.staff_key = g.owner_key
       WHERE g.tenant_id = ? AND o.main_department_id IN ${marks(departmentIds)})`,
    [tenantId, ...departmentIds],
  );
}
