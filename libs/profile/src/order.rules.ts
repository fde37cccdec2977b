import type { Instant } from '@qunshu/kernel';
import type { IdentityKey } from '@qunshu/identity';

export interface OrderItem {
  readonly sku: string;
  readonly category: string | null;
  readonly quantity: number;
  /** In fen. */
  readonly price: number;
}

/** An order as one message told it. */
export interface ToldOrder {
  readonly orderId: string;
  /** The identity that it came with. */
  readonly key: IdentityKey;
  readonly at: Instant;
  /** In fen. */
  readonly amount: number;
  readonly items: readonly OrderItem[];
  /** Told by the user's own device: it is believed about nobody else's order. */
  readonly byThemselves: boolean;
}

/** A refund as one message told it; it may be told before its order is. */
export interface ToldRefund extends Pick<ToldOrder, 'orderId' | 'at' | 'amount' | 'byThemselves' | 'key'> {
  readonly refundId: string;
}

export interface KnownOrder {
  readonly key: Pick<IdentityKey, 'scope' | 'value'> & { readonly kind: string };
  readonly toldAt: Instant;
  /** Told by the user's own device. */
  readonly byThemselves: boolean;
}

/**
 * Whether an order that was told replaces the one that is known: the later time stands, then the later told. What the
 * brand's own systems say stands over what a user's device says, whatever its time.
 */
export function replacesOrder(known: KnownOrder | null, told: ToldOrder): boolean {
  if (known === null) return true;
  if (told.byThemselves !== known.byThemselves) return known.byThemselves;
  return told.at >= known.toldAt && (!told.byThemselves || isSameKey(known.key, told.key));
}

/** Whether a refund is to be believed; `known` is its order. A user's device may take back what it told itself. */
export function isRefundOf(known: KnownOrder | null, told: ToldRefund): boolean {
  return !told.byThemselves || (known?.byThemselves === true && isSameKey(known.key, told.key));
}

export function replacesRefund(known: { readonly at: Instant } | null, told: ToldRefund): boolean {
  return known === null || told.at >= known.at;
}

function isSameKey(one: KnownOrder['key'], other: IdentityKey): boolean {
  return one.kind === other.kind && one.scope === other.scope && one.value === other.value;
}
