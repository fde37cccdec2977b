import type { IdentityKey } from '@qunshu/identity';
import { isRefundOf, replacesOrder, replacesRefund, type ToldOrder } from './order.rules';

const mei: IdentityKey = { kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wx0', value: 'oMei' };
const lan: IdentityKey = { ...mei, value: 'oLan' };
const told: ToldOrder = { orderId: 'O1', key: mei, at: 100, amount: 1, items: [], byThemselves: false };
const refund = { ...told, refundId: 'R1' };

const byBrand = (key: IdentityKey, toldAt: number) => ({ key, toldAt, byThemselves: false });
const byDevice = (key: IdentityKey, toldAt: number) => ({ key, toldAt, byThemselves: true });

describe('an order told again', () => {
  it('replaces the earlier one when its time is later or the same', () => {
    expect([99, 100, 101].map((toldAt) => replacesOrder(byBrand(mei, toldAt), told))).toEqual([true, true, false]);
    expect(replacesOrder(null, told)).toBe(true);
  });

  it('by the brand stands over what a user’s device tells, whatever the times', () => {
    expect(replacesOrder(byDevice(lan, 500), told)).toBe(true);
    expect(replacesOrder(byBrand(mei, 1), { ...told, byThemselves: true })).toBe(false);
  });

  it('may become somebody else’s, but not by the word of that somebody', () => {
    expect(replacesOrder(byBrand(lan, 1), told)).toBe(true);
    expect(replacesOrder(byDevice(lan, 1), { ...told, byThemselves: true })).toBe(false);
    expect(replacesOrder(byDevice(mei, 1), { ...told, byThemselves: true })).toBe(true);
  });
});

describe('a refund', () => {
  it('may come before its order, but by its user only of what they told themselves', () => {
    const byThem = { ...refund, byThemselves: true };
    expect(isRefundOf(null, refund)).toBe(true);
    expect(isRefundOf(null, byThem)).toBe(false);
    expect(isRefundOf(byDevice(lan, 1), byThem)).toBe(false);
    expect(isRefundOf(byBrand(mei, 1), byThem)).toBe(false);
    expect(isRefundOf(byDevice(mei, 1), byThem)).toBe(true);
  });

  it('told again replaces the earlier one as an order does', () => {
    expect([99, 100, 101].map((at) => replacesRefund({ at }, refund))).toEqual([true, true, false]);
  });
});
