import type { EntityManager } from 'typeorm';
import { affectedBy, NoteRow } from '@qunshu/database';
import { staffKey } from '@qunshu/kernel';

/** Notes and visits follow a change of userid [90970]; of two visits of one group the later one stays. Safe to repeat. */
export async function renameStaffInDesk(
  db: EntityManager,
  tenantId: string,
  renamed: { readonly from: string; readonly to: string },
): Promise<void> {
  const [from, to] = [staffKey(renamed.from), staffKey(renamed.to)];
  if (from === to) return;
  await db.update(NoteRow, { tenantId, authorKey: from }, { authorKey: to });
  await removeEarlierVisits(db, tenantId, { of: to, than: from });
  await removeEarlierVisits(db, tenantId, { of: from, than: to });
  await affectedBy(db, 'UPDATE group_visit SET staff_key = ? WHERE tenant_id = ? AND staff_key = ?', [
    to,
    tenantId,
    from,
  ]);
}

/** Of equal ones the first call takes one away. */
function removeEarlierVisits(
  db: EntityManager,
  tenantId: string,
  { of, than }: { readonly of: string; readonly than: string },
): Promise<number> {
  return affectedBy(
    db,
    `DELETE FROM group_visit WHERE tenant_id = ? AND staff_key = ? AND chat_id IN (
       SELECT chat_id FROM (SELECT a.chat_id FROM group_visit a JOIN group_visit b
         ON b.tenant_id = a.tenant_id AND b.chat_id = a.chat_id AND b.at >= a.at
         WHERE a.tenant_id = ? AND a.staff_key = ? AND b.staff_key = ?) AS earlier)`,
    [tenantId, of, tenantId, of, than],
  );
}
