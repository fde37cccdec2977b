import { type Sight } from '@qunshu/kernel';
import { allOf, fragment, marks, type Fragment } from './fragment';

/** The rows of the viewer's tenant; `alias` names a table of tenants. */
export function ofTenant(sight: Sight, alias: string): Fragment {
  return fragment(`${alias}.tenant_id = ?`, [sight.tenantId]);
}

/**
 * Whether a staff member, by a column with their key, belongs to what the viewer may see: by their main department now,
 * the last one known of who left. Null where nothing is to be left out.
 */
export function staffInSight(sight: Sight, column: string): Fragment | null {
  switch (sight.kind) {
    case 'tenant':
      return null;
    case 'departments':
      return fragment(
        `${column} IN (SELECT v.staff_key FROM staff v WHERE v.tenant_id = ? AND ${inDepartments(sight)})`,
        [sight.tenantId, ...sight.departmentIds],
      );
    case 'staff':
      return fragment(`${column} = ?`, [sight.staffKey]);
  }
}

/** Whether a group, by a column with its chat id, has an owner in sight. For few rows: each is looked up. */
export function groupInSight(sight: Sight, column: string): Fragment | null {
  const owned = staffInSight(sight, 'vg.owner_key');
  if (owned === null) return null;
  const { sql, values } = allOf([fragment(`vg.tenant_id = ? AND vg.chat_id = ${column}`, [sight.tenantId]), owned]);
  return fragment(`EXISTS (SELECT 1 FROM customer_group vg WHERE ${sql})`, values);
}

/** The same for many rows: the groups are listed first. */
export function groupAmongSeen(sight: Sight, column: string): Fragment | null {
  const owned = staffInSight(sight, 'vg.owner_key');
  if (owned === null) return null;
  const { sql, values } = allOf([ofTenant(sight, 'vg'), owned]);
  return fragment(`${column} IN (SELECT vg.chat_id FROM customer_group vg WHERE ${sql})`, values);
}

/**
 * Whether a person, by a column with their id, is a contact now of staff in sight, or has a stay, open or ended, in a
 * group in sight. For few rows: each is looked up.
 */
export function personInSight(sight: Sight, column: string): Fragment | null {
  const held = "vi.tenant_id = ? AND vi.kind = 'EXTERNAL_USER_ID'";
  const conditions = conditionsOf(sight, fragment(`${held} AND vi.person_id = ${column}`, [sight.tenantId]));
  if (conditions === null) return null;
  const { contact, stay } = conditions;
  const contacts =
    'person_identity vi CROSS JOIN contact vc ON vc.tenant_id = vi.tenant_id AND vc.external_user_id = vi.value';
  const stays = `person_identity vi CROSS JOIN stay vs ON vs.tenant_id = vi.tenant_id AND vs.member_id = vi.value
     CROSS JOIN customer_group vg ON vg.tenant_id = vs.tenant_id AND vg.chat_id = vs.chat_id`;
  return fragment(
    `EXISTS (SELECT 1 FROM ${contacts} WHERE ${contact.sql}) OR EXISTS (SELECT 1 FROM ${stays} WHERE ${stay.sql})`,
    [...contact.values, ...stay.values],
  );
}

/** The same for many rows: the people are listed first, each external userid of theirs once. */
export function personAmongSeen(sight: Sight, column: string): Fragment | null {
  const conditions = conditionsOf(sight, null);
  if (conditions === null) return null;
  const { contact, stay } = conditions;
  const members = `SELECT vc.external_user_id AS member_id FROM contact vc WHERE ${contact.sql}
    UNION SELECT vs.member_id FROM customer_group vg CROSS JOIN stay vs
      ON vs.tenant_id = vg.tenant_id AND vs.chat_id = vg.chat_id WHERE ${stay.sql}`;
  return fragment(
    `${column} IN (SELECT vi.person_id FROM (${members}) seen CROSS JOIN person_identity vi
       ON vi.tenant_id = ? AND vi.kind = 'EXTERNAL_USER_ID' AND vi.value = seen.member_id)`,
    [...contact.values, ...stay.values, sight.tenantId],
  );
}

/**
 * Of one identity `vi` of a person, or (null) of everybody who is to be listed. SQLite keeps tables that are CROSS JOINed in
 * the order in which they stand, which is the right one; left to choose, it knows no better than to walk the whole tenant.
 */
function conditionsOf(sight: Sight, identity: Fragment | null): { contact: Fragment; stay: Fragment } | null {
  const [known, owned] = [staffInSight(sight, 'vc.staff_key'), staffInSight(sight, 'vg.owner_key')];
  if (known === null || owned === null) return null;
  const { tenantId } = sight;
  return {
    contact: allOf([identity, fragment('vc.tenant_id = ? AND vc.deleted_at IS NULL', [tenantId]), known]),
    stay: allOf([identity, fragment('vg.tenant_id = ? AND vs.is_staff = 0', [tenantId]), owned]),
  };
}

function inDepartments({ departmentIds }: Extract<Sight, { kind: 'departments' }>): string {
  return departmentIds.length === 0 ? '1 = 0' : `v.main_department_id IN ${marks(departmentIds)}`;
}
