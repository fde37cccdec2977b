import { In, type EntityManager } from 'typeorm';
import { noteTouched, StayRow } from '@qunshu/database';

/** The groups in which somebody has or had a stay. */
export async function chatIdsOf(
  db: EntityManager,
  tenantId: string,
  externalUserIds: readonly string[],
): Promise<string[]> {
  const rows = await db.find(StayRow, {
    select: { tenantId: true, id: true, chatId: true },
    where: { tenantId, memberId: In(externalUserIds), isStaff: false },
  });
  return [...new Set(rows.map(({ chatId }) => chatId))];
}

/** Gives the stays of an external contact to another name: that of an erased person, or back. */
export async function renameCustomerInStays(
  db: EntityManager,
  tenantId: string,
  names: { readonly from: string; readonly to: string },
): Promise<void> {
  noteTouched(db, tenantId, { kind: 'member', ids: [names.from, names.to] });
  await db.update(StayRow, { tenantId, memberId: names.from, isStaff: false }, { memberId: names.to });
}
