import type { EntityManager } from 'typeorm';
import { allOf, fragment, type Fragment, groupInSight, marks } from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';

/** People who are in other groups in sight, or people whom no staff at all has as a contact. */
export type MemberFilter = 'IN_OTHER_GROUPS' | 'WITHOUT_CONTACT';

/** Every identity `other` of the person who has the external userid `own`. */
const SAME_PERSON = `person_identity own CROSS JOIN person_identity other
  ON other.tenant_id = own.tenant_id AND other.person_id = own.person_id AND other.kind = 'EXTERNAL_USER_ID'`;
const OPEN_STAY = 'CROSS JOIN stay o ON o.tenant_id = other.tenant_id AND o.member_id = other.value';
const OPEN_CONTACT = 'CROSS JOIN contact c ON c.tenant_id = other.tenant_id AND c.external_user_id = other.value';
const LASTING_STAY = 'o.left_at IS NULL AND o.is_staff = 0';

/** Narrows stays `s` to those of such customers. */
export function membersOnly(sight: Sight, only: MemberFilter): Fragment {
  const person = fragment("own.tenant_id = ? AND own.kind = 'EXTERNAL_USER_ID' AND own.value = s.member_id", [
    sight.tenantId,
  ]);
  return allOf([
    fragment('s.is_staff = 0'),
    only === 'IN_OTHER_GROUPS' ? inOtherGroups(sight, person) : withoutContact(person),
  ]);
}

function inOtherGroups(sight: Sight, person: Fragment): Fragment {
  const there = allOf([
    person,
    fragment(`${LASTING_STAY} AND o.chat_id <> s.chat_id`),
    groupInSight(sight, 'o.chat_id'),
  ]);
  return fragment(`EXISTS (SELECT 1 FROM ${SAME_PERSON} ${OPEN_STAY} WHERE ${there.sql})`, there.values);
}

/** A seat without a name is nobody's whom a contact could be made of. */
function withoutContact(person: Fragment): Fragment {
  const contact = allOf([person, fragment('c.deleted_at IS NULL')]);
  return fragment(
    `EXISTS (SELECT 1 FROM person_identity own WHERE ${person.sql})
       AND NOT EXISTS (SELECT 1 FROM ${SAME_PERSON} ${OPEN_CONTACT} WHERE ${contact.sql})`,
    [...person.values, ...contact.values],
  );
}

/** The groups in sight in which the people behind these external userids are now, by external userid. */
export async function groupsNowOf(
  db: EntityManager,
  sight: Sight,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const condition = allOf([
    theseMembers(sight.tenantId, memberIds),
    fragment(LASTING_STAY),
    groupInSight(sight, 'o.chat_id'),
  ]);
  const rows = await db.query<{ member_id: string; chat_id: string }[]>(
    `SELECT DISTINCT own.value AS member_id, o.chat_id FROM ${SAME_PERSON} ${OPEN_STAY} WHERE ${condition.sql}`,
    [...condition.values],
  );
  const found = new Map<string, Set<string>>();
  for (const { member_id: memberId, chat_id: chatId } of rows) {
    found.set(memberId, (found.get(memberId) ?? new Set()).add(chatId));
  }
  return found;
}

/** Those of these external userids whose person any staff has as a contact now. */
export async function membersWithContact(
  db: EntityManager,
  tenantId: string,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const condition = allOf([theseMembers(tenantId, memberIds), fragment('c.deleted_at IS NULL')]);
  const rows = await db.query<{ member_id: string }[]>(
    `SELECT DISTINCT own.value AS member_id FROM ${SAME_PERSON} ${OPEN_CONTACT} WHERE ${condition.sql}`,
    [...condition.values],
  );
  return new Set(rows.map(({ member_id }) => member_id));
}

function theseMembers(tenantId: string, memberIds: readonly string[]): Fragment {
  return fragment(`own.tenant_id = ? AND own.kind = 'EXTERNAL_USER_ID' AND own.value IN ${marks(memberIds)}`, [
    tenantId,
    ...memberIds,
  ]);
}
