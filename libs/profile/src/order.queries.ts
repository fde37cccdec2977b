import type { EntityManager } from 'typeorm';
import { dialectOf, insertNewRows, OrderRefundRow, putRows, ShopOrderRow } from '@qunshu/database';
import type { KnownOrder, ToldOrder, ToldRefund } from './order.rules';

const CURRENCY = 'CNY';

/** Nobody else changes the order until the transaction ends; null while it was never told. */
export async function lockOrder(db: EntityManager, tenantId: string, orderId: string): Promise<KnownOrder | null> {
  const row = await db.findOne(ShopOrderRow, { where: { tenantId, orderId }, ...lockOf(db) });
  if (row === null) return null;
  const { kind, scope, value, toldAt, byThemselves } = row;
  return { key: { kind, scope, value }, toldAt, byThemselves };
}

/** False when another transaction was first. */
export async function insertOrder(db: EntityManager, tenantId: string, told: ToldOrder): Promise<boolean> {
  return (await insertNewRows(db, ShopOrderRow, [orderRow(tenantId, told)])) === 1;
}

export async function putOrder(db: EntityManager, tenantId: string, told: ToldOrder): Promise<void> {
  await putRows(db, ShopOrderRow, { rows: [orderRow(tenantId, told)] });
}

export async function lockRefund(
  db: EntityManager,
  tenantId: string,
  { orderId, refundId }: Pick<ToldRefund, 'orderId' | 'refundId'>,
): Promise<{ at: number } | null> {
  return db.findOne(OrderRefundRow, { where: { tenantId, orderId, refundId }, ...lockOf(db) });
}

/** False when another transaction was first. */
export async function insertRefund(db: EntityManager, tenantId: string, told: ToldRefund): Promise<boolean> {
  return (await insertNewRows(db, OrderRefundRow, [refundRow(tenantId, told)])) === 1;
}

export async function putRefund(db: EntityManager, tenantId: string, told: ToldRefund): Promise<void> {
  await putRows(db, OrderRefundRow, { rows: [refundRow(tenantId, told)] });
}

function orderRow(tenantId: string, told: ToldOrder): ShopOrderRow {
  const { orderId, key, at, amount, items, byThemselves } = told;
  const { kind, scope, value } = key;
  const list = items.length === 0 ? null : JSON.stringify(items);
  const times = { paidAt: at, toldAt: at };
  return { tenantId, orderId, kind, scope, value, ...times, amount, currency: CURRENCY, items: list, byThemselves };
}

function refundRow(tenantId: string, { orderId, refundId, amount, at }: ToldRefund): OrderRefundRow {
  return { tenantId, orderId, refundId, amount, at };
}

function lockOf(db: EntityManager): { lock?: { mode: 'pessimistic_write' } } {
  return dialectOf(db) === 'mysql' ? { lock: { mode: 'pessimistic_write' } } : {};
}
