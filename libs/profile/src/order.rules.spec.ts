import type { IdentityKey } from '@qunshu/identity';
import { isRefundOf, replacesOrder, replacesRefund, type ToldOrder } from './order.rules';

const mei: IdentityKey = { kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wx0', value: 'oMei' };
const lan: IdentityKey = { ...mei, value: 'oLan' };
const told: ToldOrder = { orderId: 'O1', key: mei, at: 100, amount: 1, items: [], byThemselves: false };
const refund = { ...told, refundId: 'R1' };

describe('an order told again', () => {
  it('replaces the earlier one when its time is later or the same', () => {
    expect([99, 100, 101].map((toldAt) => replacesOrder({ key: mei, toldAt }, told))).toEqual([true, true, false]);
    expect(replacesOrder(null, told)).toBe(true);
  });

  it('may become somebody else’s, but not by the word of that somebody', () => {
    const known = { key: lan, toldAt: 1 };
    expect(replacesOrder(known, told)).toBe(true);
    expect(replacesOrder(known, { ...told, byThemselves: true })).toBe(false);
    expect(replacesOrder({ key: mei, toldAt: 1 }, { ...told, byThemselves: true })).toBe(true);
  });
});

describe('a refund', () => {
  it('may come before its order, but by its user only of their own order', () => {
    expect(isRefundOf(null, refund)).toBe(true);
    expect(isRefundOf(null, { ...refund, byThemselves: true })).toBe(false);
    expect(isRefundOf({ key: lan, toldAt: 1 }, { ...refund, byThemselves: true })).toBe(false);
    expect(isRefundOf({ key: mei, toldAt: 1 }, { ...refund, byThemselves: true })).toBe(true);
  });

  it('told again replaces the earlier one as an order does', () => {
    expect([99, 100, 101].map((at) => replacesRefund({ at }, refund))).toEqual([true, true, false]);
  });
});
