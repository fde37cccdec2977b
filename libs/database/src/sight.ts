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
  const parts = sourcesOf(sight, fragment(`vi.person_id = ${column}`));
  if (parts === null) return null;
  return anyOf(parts.map(({ sql, values }) => fragment(`EXISTS (SELECT 1 FROM ${sql})`, values)));
}

/** The same for many rows: the people are listed first. */
export function personAmongSeen(sight: Sight, column: string): Fragment | null {
  const parts = sourcesOf(sight, null);
  if (parts === null) return null;
  const lists = parts.map(({ sql }) => `SELECT vi.person_id FROM ${sql}`).join(' UNION ');
  return fragment(
    `${column} IN (SELECT person_id FROM (${lists}) seen)`,
    parts.flatMap(({ values }) => values),
  );
}

/** Of one person, or (null) of everybody who is to be listed. */
function sourcesOf(sight: Sight, person: Fragment | null): Fragment[] | null {
  const [known, owned] = [staffInSight(sight, 'vc.staff_key'), staffInSight(sight, 'vg.owner_key')];
  if (known === null || owned === null) return null;
  const held = "vi.tenant_id = ? AND vi.kind = 'EXTERNAL_USER_ID'";
  const contact = allOf([fragment(`${held} AND vc.deleted_at IS NULL`, [sight.tenantId]), person, known]);
  const stay = allOf([fragment(`${held} AND vs.is_staff = 0`, [sight.tenantId]), person, owned]);
  return [
    fragment(
      `person_identity vi JOIN contact vc ON vc.tenant_id = vi.tenant_id AND vc.external_user_id = vi.value
       WHERE ${contact.sql}`,
      contact.values,
    ),
    fragment(
      `person_identity vi JOIN stay vs ON vs.tenant_id = vi.tenant_id AND vs.member_id = vi.value
       JOIN customer_group vg ON vg.tenant_id = vs.tenant_id AND vg.chat_id = vs.chat_id
       WHERE ${stay.sql}`,
      stay.values,
    ),
  ];
}

function inDepartments({ departmentIds }: Extract<Sight, { kind: 'departments' }>): string {
  return departmentIds.length === 0 ? '1 = 0' : `v.main_department_id IN ${marks(departmentIds)}`;
}

function anyOf(conditions: readonly Fragment[]): Fragment {
  return fragment(
    conditions.map(({ sql }) => `(${sql})`).join(' OR '),
    conditions.flatMap(({ values }) => values),
  );
}
