import type { Instant } from '@qunshu/kernel';

export const CHANNELS = ['OFFICIAL_ACCOUNT', 'MINI_PROGRAM', 'WECOM_CONTACT', 'CUSTOMER_GROUP'] as const;

export type Channel = (typeof CHANNELS)[number];

/** Where a person can be reached, or could. One entry an app; contacts and groups have one each, without an app. */
export interface ChannelPresence {
  readonly channel: Channel;
  readonly appId: string | null;
  readonly active: boolean;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** An open id of a person. `subscribed`: what its channel last told; null where it never told anything. */
export interface OpenIdSight {
  readonly kind: string;
  readonly appId: string;
  readonly subscribed: boolean | null;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** Contacts or stays of a person taken together: from the first beginning to the last that is known. */
export interface SpanSight {
  readonly lasting: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** When the external contact itself was last seen anywhere. */
  readonly seenAt: Instant;
}

/** How long after the last visit a Mini Program counts as used. */
const VISIT_MS = 30 * 86_400_000;

/** `now` minus this and later is a recent visit. */
export function visitedSince(now: Instant): Instant {
  return now - VISIT_MS;
}

export function openIdPresences(sights: readonly OpenIdSight[], now: Instant): ChannelPresence[] {
  const found = new Map<string, ChannelPresence>();
  for (const sight of sights) {
    const presence = presenceOf(sight, now);
    const key = `${presence.channel} ${sight.appId}`;
    const known = found.get(key);
    found.set(key, known === undefined ? presence : joined(known, presence));
  }
  return [...found.values()].sort((a, b) => CHANNELS.indexOf(a.channel) - CHANNELS.indexOf(b.channel));
}

/** A presence that lasts was last seen when its person was; one that is over, when it ended. */
export function spanPresence(channel: Channel, sight: SpanSight): ChannelPresence {
  const { lasting, firstAt, lastAt, seenAt } = sight;
  const active = lasting > 0;
  return { channel, appId: null, active, firstSeenAt: firstAt, lastSeenAt: active ? Math.max(lastAt, seenAt) : lastAt };
}

function presenceOf(sight: OpenIdSight, now: Instant): ChannelPresence {
  const { kind, appId, subscribed, firstSeenAt, lastSeenAt } = sight;
  const seen = { appId, firstSeenAt, lastSeenAt };
  if (kind === 'OFFICIAL_ACCOUNT_OPEN_ID') return { channel: 'OFFICIAL_ACCOUNT', active: subscribed === true, ...seen };
  // Nothing is told of a Mini Program's user but that they took their leave back.
  return { channel: 'MINI_PROGRAM', active: subscribed !== false && lastSeenAt >= visitedSince(now), ...seen };
}

function joined(one: ChannelPresence, other: ChannelPresence): ChannelPresence {
  return {
    ...one,
    active: one.active || other.active,
    firstSeenAt: Math.min(one.firstSeenAt, other.firstSeenAt),
    lastSeenAt: Math.max(one.lastSeenAt, other.lastSeenAt),
  };
}
