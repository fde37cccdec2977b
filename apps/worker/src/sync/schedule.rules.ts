import type { Instant } from '@qunshu/kernel';

const DAY_MS = 24 * 3_600_000;
const SPREAD_MS = 30 * 60_000;
const FIRST_AFTER_MS = 60_000;

/**
 * When a tenant's next full sync is due, in real time: within a day of the last one that finished, each tenant at a
 * moment of its own, and a minute after the start where there was none.
 */
export function nextSyncAt(tenantId: string, last: { finishedAt: Instant | null; startedUpAt: Instant }): Instant {
  if (last.finishedAt === null) return last.startedUpAt + FIRST_AFTER_MS;
  return Math.max(last.finishedAt + DAY_MS - spreadOf(tenantId, SPREAD_MS), last.startedUpAt + FIRST_AFTER_MS);
}

/** A moment of each tenant's own, from 0 up to, not including, `withinMs`. */
export function spreadOf(tenantId: string, withinMs: number): number {
  let hash = 0;
  for (const char of tenantId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % withinMs;
  return hash;
}
