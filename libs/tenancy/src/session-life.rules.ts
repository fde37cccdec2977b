import type { Instant } from '@qunshu/kernel';

/** A session that nobody uses ends after this, and any after the second: signing in again is one tap in WeCom. */
const IDLE_MS = 12 * 3_600_000;
const LIFE_MS = 7 * 86_400_000;
/** So often, at most, is it noted that a session is in use. */
const NOTE_EVERY_MS = 60_000;

export interface SessionTimes {
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
}

export function timesOfNew(now: Instant): SessionTimes {
  return { lastSeenAt: now, expiresAt: now + LIFE_MS };
}

export function isOver({ lastSeenAt, expiresAt }: SessionTimes, now: Instant): boolean {
  return now >= expiresAt || now >= lastSeenAt + IDLE_MS;
}

/** Who was seen last before this is idle for too long. */
export function idleSince(now: Instant): Instant {
  return now - IDLE_MS;
}

export function isWorthNoting({ lastSeenAt }: SessionTimes, now: Instant): boolean {
  return now >= lastSeenAt + NOTE_EVERY_MS;
}
