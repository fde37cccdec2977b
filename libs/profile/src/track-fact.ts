import { z } from 'zod';
import { fenOf } from './money.rules';
import type { OrderItem } from './order.rules';

/** What a `track` message tells, by what is done about it. Amounts in fen. */
export type TrackFact =
  | {
      readonly kind: 'order_paid';
      readonly orderId: string;
      readonly amount: number;
      readonly items: readonly OrderItem[];
    }
  | { readonly kind: 'order_refunded'; readonly orderId: string; readonly refundId: string; readonly amount: number }
  | { readonly kind: GroupTouch; readonly chatId: string | null; readonly entry: string | null }
  | { readonly kind: 'page_viewed'; readonly title: string | null; readonly url: string | null }
  | {
      readonly kind: 'live_watched';
      readonly liveId: string | null;
      readonly title: string | null;
      readonly seconds: number | null;
    }
  | { readonly kind: 'aum_changed'; readonly balance: number }
  /** No event known here: kept as it is. */
  | { readonly kind: 'other'; readonly event: string; readonly properties: Properties };

export type GroupTouch = 'coupon_issued' | 'group_card_shared' | 'group_entry_shown' | 'group_entry_clicked';
export type Properties = Readonly<Record<string, unknown>>;

/** `problem` says what is wrong with the properties, and where. */
export type ReadFact =
  { readonly kind: 'fact'; readonly fact: TrackFact } | { readonly kind: 'unusable'; readonly problem: string };

const MAX_ITEMS = 500;
const MAX_PROPERTIES_BYTES = 16 * 1024;
const TOO_MANY_BYTES = 'properties: use at most 16 KiB';

const id = z.string().trim().min(1).max(191);
const text = z
  .string()
  .max(2000)
  .nullish()
  .transform((value): string | null => (value === undefined || value?.trim() === '' ? null : value));
const money = z
  .string({ error: 'use a text of yuan, as in "128.00"' })
  .refine((yuan) => fenOf(yuan) !== null, 'use yuan from 0 to 10000000000 with at most two decimals, as in "128.00"')
  .transform((yuan) => fenOf(yuan) ?? 0);
const currency = z.literal('CNY', { error: 'only CNY is known' }).default('CNY');
const item = z.object({ sku: id, category: text, quantity: z.int().min(1).max(1_000_000), price: money });
const paid = z.object({ orderId: id, amount: money, currency, items: z.array(item).max(MAX_ITEMS).default([]) });
const refunded = z.object({ orderId: id, refundId: id, amount: money, currency });
const touch = z
  .object({ chatId: id.nullish(), entry: id.nullish() })
  .refine(({ chatId, entry }) => (chatId ?? entry ?? null) !== null, 'name the chatId or the entry');
const page = z
  .object({ title: text, url: text })
  .refine(({ title, url }) => (title ?? url) !== null, 'name the title or the url');
const live = z
  .object({ liveId: id.nullish(), title: text, seconds: z.number().min(0).max(10_000_000).nullish() })
  .refine(({ liveId, title }) => (liveId ?? title ?? null) !== null, 'name the liveId');

const groupTouch = (kind: GroupTouch): z.ZodType<TrackFact> =>
  touch.transform(({ chatId, entry }) => ({ kind, chatId: chatId ?? null, entry: entry ?? null }));

const SHAPES: ReadonlyMap<string, z.ZodType<TrackFact>> = new Map<string, z.ZodType<TrackFact>>([
  [
    'order_paid',
    paid.transform(({ orderId, amount, items }) => ({ kind: 'order_paid' as const, orderId, amount, items })),
  ],
  [
    'order_refunded',
    refunded.transform(({ orderId, refundId, amount }) => ({
      kind: 'order_refunded' as const,
      orderId,
      refundId,
      amount,
    })),
  ],
  ['coupon_issued', groupTouch('coupon_issued')],
  ['group_card_shared', groupTouch('group_card_shared')],
  ['group_entry_shown', groupTouch('group_entry_shown')],
  ['group_entry_clicked', groupTouch('group_entry_clicked')],
  ['page_viewed', page.transform(({ title, url }) => ({ kind: 'page_viewed' as const, title, url }))],
  [
    'live_watched',
    live.transform(({ liveId, title, seconds }) => ({
      kind: 'live_watched' as const,
      liveId: liveId ?? null,
      title,
      seconds: seconds ?? null,
    })),
  ],
  ['aum_changed', z.object({ balance: money }).transform(({ balance }) => ({ kind: 'aum_changed' as const, balance }))],
]);

/** Reads the properties of a `track` message by what its event means. */
export function readTrackFact(event: string, properties: Properties): ReadFact {
  const shape = SHAPES.get(event);
  if (shape === undefined) {
    const isSmall = Buffer.byteLength(JSON.stringify(properties)) <= MAX_PROPERTIES_BYTES;
    if (!isSmall) return { kind: 'unusable', problem: TOO_MANY_BYTES };
    return { kind: 'fact', fact: { kind: 'other', event, properties } };
  }
  const read = shape.safeParse(properties);
  if (read.success) return { kind: 'fact', fact: read.data };
  const [issue] = read.error.issues;
  const path = ['properties', ...(issue?.path ?? [])].map(String).join('.');
  return { kind: 'unusable', problem: `${path}: ${issue?.message ?? 'unusable'}` };
}
