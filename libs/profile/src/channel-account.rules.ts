import type { Instant } from '@qunshu/kernel';

/** `sync`: inferred from a reading or listing that did not show it any more. */
export type ChannelEnd = 'customer' | 'revoked' | 'sync';

/** What an open id is at with its channel. */
export interface ChannelState {
  readonly active: boolean;
  /** When they last followed; null for what is not followed, and while nobody told. */
  readonly since: Instant | null;
  readonly endedAt: Instant | null;
  readonly endedBy: ChannelEnd | null;
  /** The time of the newest event: what is older does not decide whether it is active. */
  readonly toldAt: Instant;
}

export type ChannelTold =
  | { readonly kind: 'followed' | 'unfollowed' | 'revoked' | 'seen'; readonly at: Instant }
  /** By WeChat itself, when it was asked. `followedAt`: the last time. */
  | { readonly kind: 'shown'; readonly at: Instant; readonly follows: boolean; readonly followedAt: Instant | null };

interface End {
  readonly endedAt: Instant;
  readonly endedBy: ChannelEnd;
}

/** Who followed just before a listing was read may be missing in it. */
const LISTING_MS = 60_000;

/** The state after one more event, the same in whatever order they come; of two at one time the later told decides. */
export function withTold(state: ChannelState | null, told: ChannelTold): ChannelState {
  const isNewest = state === null || told.at >= state.toldAt;
  const toldAt = isNewest ? told.at : state.toldAt;
  const since = latest(state?.since ?? null, followedAt(told));
  const active = isNewest ? isThere(told) : state.active;
  if (active) return { active, since, endedAt: null, endedBy: null, toldAt };
  return { active, since, ...endOf(state, told, { since, toldAt }), toldAt };
}

/** That a user was there, in whole seconds as WeChat tells times: of what they did within one second the later told decides. */
export function seenAt(at: Instant): ChannelTold {
  return { kind: 'seen', at: Math.floor(at / 1000) * 1000 };
}

/** For what is news only of somebody known: whoever was erased is not to come back by it. */
export function ifKnown(told: ChannelTold): (known: ChannelState) => ChannelState {
  return (known) => withTold(known, told);
}

/** The state after a complete listing, begun at `listedAt`, that lacked it. */
export function withMissing(state: ChannelState, listedAt: Instant): ChannelState {
  const isTooNew = state.toldAt >= listedAt || (state.since ?? 0) + LISTING_MS > listedAt;
  if (!state.active || isTooNew) return state;
  return withTold(state, { kind: 'shown', at: listedAt, follows: false, followedAt: null });
}

export function isSameState(one: ChannelState | null, other: ChannelState): boolean {
  if (one === null) return false;
  const isSameEnd = one.endedAt === other.endedAt && one.endedBy === other.endedBy;
  return isSameEnd && one.active === other.active && one.since === other.since && one.toldAt === other.toldAt;
}

function isThere(told: ChannelTold): boolean {
  return told.kind === 'followed' || told.kind === 'seen' || (told.kind === 'shown' && told.follows);
}

function followedAt(told: ChannelTold): Instant | null {
  if (told.kind === 'followed') return told.at;
  return told.kind === 'shown' ? told.followedAt : null;
}

/** Of what was told the last end counts, else of what was inferred the first; none from before they last followed. */
function endOf(
  state: ChannelState | null,
  told: ChannelTold,
  { since, toldAt }: Pick<ChannelState, 'since' | 'toldAt'>,
): End {
  const ends = [...endIn(state), ...endTold(told)].filter(({ endedAt }) => since === null || endedAt >= since);
  const known = ends.filter(({ endedBy }) => endedBy !== 'sync').sort((a, b) => b.endedAt - a.endedAt)[0];
  const inferred = ends.sort((a, b) => a.endedAt - b.endedAt)[0];
  return known ?? inferred ?? { endedAt: toldAt, endedBy: 'sync' };
}

function endIn(state: ChannelState | null): readonly End[] {
  if (state === null) return [];
  const { endedAt, endedBy } = state;
  return endedAt === null || endedBy === null ? [] : [{ endedAt, endedBy }];
}

function endTold(told: ChannelTold): readonly End[] {
  switch (told.kind) {
    case 'unfollowed':
      return [{ endedAt: told.at, endedBy: 'customer' }];
    case 'revoked':
      return [{ endedAt: told.at, endedBy: 'revoked' }];
    case 'shown':
      return told.follows ? [] : [{ endedAt: told.at, endedBy: 'sync' }];
    case 'followed':
    case 'seen':
      return [];
  }
}

function latest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
