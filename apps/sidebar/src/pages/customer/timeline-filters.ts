/** The kinds of events that belong together; null: any. */
export const TIMELINE_FILTERS = {
  all: null,
  groups: ['group_joined', 'group_left', 'group_card_shared', 'group_entry_shown', 'group_entry_clicked'],
  contact: ['contact_added', 'contact_deleted', 'tagged', 'merged', 'split'],
  official: ['oa_subscribed', 'oa_unsubscribed', 'oa_scanned', 'oa_menu'],
  program: ['mini_program_opened', 'page_viewed', 'live_watched', 'coupon_issued'],
  orders: ['order_paid', 'order_refunded', 'aum_changed'],
} as const;

export type TimelineFilter = keyof typeof TIMELINE_FILTERS;

export const TIMELINE_FILTER_NAMES: readonly TimelineFilter[] = [
  'all',
  'groups',
  'contact',
  'official',
  'program',
  'orders',
];

export function isTimelineFilter(text: string): text is TimelineFilter {
  return Object.hasOwn(TIMELINE_FILTERS, text);
}
