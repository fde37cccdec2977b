import { assertNever } from '@qunshu/kernel';
import type { IdentityKey } from '@qunshu/identity';
import type { AccountEvent } from '@qunshu/wechat';
import type { Channel } from './channels-view.rules';
import { yuanOf } from './money.rules';
import type { TrackFact } from './track-fact';

/** A line of somebody's timeline, in words that their staff understand. */
export interface Happening {
  readonly event: string;
  readonly channel: Channel | null;
  readonly title: string;
  readonly detail: string | null;
}

export const MINI_PROGRAM_OPENED: Happening = {
  event: 'mini_program_opened',
  channel: 'MINI_PROGRAM',
  title: 'Opened the Mini Program',
  detail: null,
};

const MAX_ITEMS_SHOWN = 5;

export function tagged(tagName: string): Happening {
  return { event: 'tagged', channel: 'WECOM_CONTACT', title: 'Got a tag', detail: tagName };
}

/** What a user did with an Official Account; null where it is no news for anybody. */
export function happeningOf(event: AccountEvent): Happening | null {
  const channel = 'OFFICIAL_ACCOUNT';
  switch (event.kind) {
    case 'followed':
      return { event: 'oa_subscribed', channel, title: 'Followed the Official Account', detail: event.scene };
    case 'unfollowed':
      return { event: 'oa_unsubscribed', channel, title: 'Unfollowed the Official Account', detail: null };
    case 'code_scanned':
      return { event: 'oa_scanned', channel, title: 'Scanned a code of the Official Account', detail: event.scene };
    case 'menu_clicked':
      return { event: 'oa_menu', channel, title: 'Used the menu of the Official Account', detail: event.key };
    case 'menu_viewed':
      return { event: 'oa_menu', channel, title: 'Opened a page from the menu', detail: event.url };
    case 'location_reported':
    case 'template_sent':
      return null;
  }
}

/** What a `track` message tells of somebody known by `key`. */
export function happeningOfTrack(fact: TrackFact, key: IdentityKey): Happening {
  const event = fact.kind === 'other' ? fact.event : fact.kind;
  return { event, channel: channelOf(key), ...wordsFor(fact) };
}

/** Whether it is something that they did themselves, so that they were there. */
export function isOwnDoing({ kind }: TrackFact): boolean {
  return kind !== 'order_refunded' && kind !== 'coupon_issued' && kind !== 'aum_changed' && kind !== 'other';
}

function channelOf({ kind }: IdentityKey): Channel | null {
  if (kind === 'OFFICIAL_ACCOUNT_OPEN_ID') return 'OFFICIAL_ACCOUNT';
  if (kind === 'MINI_PROGRAM_OPEN_ID') return 'MINI_PROGRAM';
  return null;
}

function wordsFor(fact: TrackFact): Pick<Happening, 'title' | 'detail'> {
  switch (fact.kind) {
    case 'order_paid':
      return { title: `Paid ¥${yuanOf(fact.amount)}`, detail: [`Order ${fact.orderId}`, ...itemsIn(fact)].join(' · ') };
    case 'order_refunded':
      return { title: `Was refunded ¥${yuanOf(fact.amount)}`, detail: `Order ${fact.orderId}` };
    case 'coupon_issued':
      return { title: 'Got a coupon', detail: fact.chatId ?? fact.entry };
    case 'group_card_shared':
      return { title: 'Shared a group card', detail: fact.chatId ?? fact.entry };
    case 'group_entry_shown':
      return { title: 'Was shown the way into a group', detail: fact.chatId ?? fact.entry };
    case 'group_entry_clicked':
      return { title: 'Tapped the way into a group', detail: fact.chatId ?? fact.entry };
    case 'page_viewed':
      return { title: 'Viewed a page', detail: fact.title ?? fact.url };
    case 'live_watched':
      return { title: 'Watched a live stream', detail: watched(fact) };
    case 'aum_changed':
      return { title: 'Balance changed', detail: `¥${yuanOf(fact.balance)}` };
    case 'other':
      return { title: fact.event, detail: textOf(fact.properties) };
    default:
      return assertNever(fact);
  }
}

function itemsIn({ items }: TrackFact & { kind: 'order_paid' }): string[] {
  const shown = items
    .slice(0, MAX_ITEMS_SHOWN)
    .map(({ sku, category, quantity }) => `${category ?? sku} × ${quantity}`);
  return items.length > MAX_ITEMS_SHOWN ? [...shown, '…'] : shown;
}

function watched({ liveId, title, seconds }: TrackFact & { kind: 'live_watched' }): string {
  const name = title ?? liveId ?? '';
  return seconds === null ? name : `${name} · ${Math.round(seconds)} s`;
}

function textOf(properties: Readonly<Record<string, unknown>>): string | null {
  return Object.keys(properties).length === 0 ? null : JSON.stringify(properties);
}
