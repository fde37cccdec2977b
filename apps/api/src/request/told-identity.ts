import type { ChannelPresence, IdentityView } from '@qunshu/profile';

type Told = Pick<IdentityView, 'kind' | 'source' | 'firstSeenAt' | 'lastSeenAt'>;

/** Whose open ids are seen in a channel of the whole company. */
const OPEN_IDS: ReadonlySet<string> = new Set(['OFFICIAL_ACCOUNT_OPEN_ID', 'MINI_PROGRAM_OPEN_ID']);
const SOURCES = { customer_group: 'CUSTOMER_GROUP', contact: 'WECOM_CONTACT' } as const;

/**
 * An identity for a viewer who does not see the whole company: when and by whom somebody was seen is told as far as the
 * channels in sight tell it, since a group or a contact out of sight may have shown them too.
 */
export function toldIdentity<View extends Told>(view: View, channels: readonly ChannelPresence[]): View {
  if (OPEN_IDS.has(view.kind) || channels.length === 0) return view;
  const firstSeenAt = Math.min(...channels.map((channel) => channel.firstSeenAt));
  const lastSeenAt = Math.max(...channels.map((channel) => channel.lastSeenAt));
  return { ...view, source: sourceInSight(view.source, channels), firstSeenAt, lastSeenAt };
}

function sourceInSight(source: string, channels: readonly ChannelPresence[]): string {
  const isSeen = (channel: string): boolean => channels.some((one) => one.channel === channel);
  if (source === 'customer_group' && !isSeen(SOURCES.customer_group)) return 'contact';
  if (source === 'contact' && !isSeen(SOURCES.contact)) return 'customer_group';
  return source;
}
