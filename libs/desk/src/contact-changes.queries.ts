import type { EntityManager } from 'typeorm';

/** By which external userid a person is a contact of a member of staff now: the newest one of several. */
export async function openContactWith(
  db: EntityManager,
  tenantId: string,
  of: { readonly staffKey: string; readonly personId: string },
): Promise<string | null> {
  const [row] = await db.query<{ external_user_id: string }[]>(
    `SELECT c.external_user_id FROM person_identity i CROSS JOIN contact c
       ON c.tenant_id = i.tenant_id AND c.external_user_id = i.value
     WHERE i.tenant_id = ? AND i.person_id = ? AND i.kind = 'EXTERNAL_USER_ID'
       AND c.staff_key = ? AND c.deleted_at IS NULL ORDER BY c.since DESC, c.external_user_id LIMIT 1`,
    [tenantId, of.personId, of.staffKey],
  );
  return row?.external_user_id ?? null;
}
