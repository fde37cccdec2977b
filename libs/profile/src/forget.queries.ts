import { In, type EntityManager } from 'typeorm';
import {
  ActivityRow,
  ChannelAccountRow,
  ContactRow,
  noteTouched,
  OrderRefundRow,
  ShopOrderRow,
} from '@qunshu/database';
import type { IdentityKey } from '@qunshu/identity';

/** Forgets what was done by or for whoever held these identities. */
export async function forgetFacts(db: EntityManager, tenantId: string, keys: readonly IdentityKey[]): Promise<void> {
  for (const { kind, scope, value } of keys) {
    const origin = { tenantId, kind, scope, value };
    const orders = await db.findBy(ShopOrderRow, origin);
    if (orders.length > 0)
      await db.delete(OrderRefundRow, { tenantId, orderId: In(orders.map(({ orderId }) => orderId)) });
    await db.delete(ShopOrderRow, origin);
    await db.delete(ActivityRow, origin);
    await db.delete(ChannelAccountRow, origin);
  }
}

/** Gives the spells of an external contact to another name: that of an erased person, of whom nothing else is kept, or back. */
export async function renameCustomerInContacts(
  db: EntityManager,
  tenantId: string,
  names: { readonly from: string; readonly to: string; readonly keepDetails: boolean },
): Promise<void> {
  const nothing = { state: null, remark: null, description: null, tagIds: '[]' };
  const changes = { externalUserId: names.to, ...(names.keepDetails ? {} : nothing) };
  noteTouched(db, tenantId, { kind: 'member', ids: [names.from, names.to] });
  await db.update(ContactRow, { tenantId, externalUserId: names.from }, changes);
}
