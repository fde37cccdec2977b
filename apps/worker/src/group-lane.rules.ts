import type { AfterApply, Freshness } from '@qunshu/groups';
import type { DueFollowUp, FollowUpOutcome } from '@qunshu/inbox';

/** After so many reads that do not show the newest version nobody waits any longer: verification will see. */
export const READS_FOR_THE_NEWEST = 5;
/** A touched group is verified within this time, any group every day. */
export const FIRST_VERIFICATION_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** How often a verification that may have read an old version looks again, before the next day does. */
const VERIFICATION_READS = 20;
/** Details lag; a version that differs is believed when nothing came for so many times the usual lag. */
const QUIET_SETTLES = 15;

const LANE_PREFIX = 'chat:';

export function chatIdOf(lane: string): string {
  return lane.slice(LANE_PREFIX.length);
}

export function laneOfGroup(chatId: string): string {
  return `${LANE_PREFIX}${chatId}`;
}

/** How long a group must have been quiet for another version than the newest known to be the truth, in ms. */
export function quietMsFor(kind: string, settleMs: number): number {
  return kind === 'read' ? Number.POSITIVE_INFINITY : QUIET_SETTLES * settleMs;
}

/** What a read leaves to be done. Times are real time. */
export function afterReading(
  due: DueFollowUp,
  after: AfterApply & { readonly freshness: Freshness },
  context: { readonly now: number; readonly settleMs: number },
): FollowUpOutcome {
  const { now, settleMs } = context;
  if (after.dismissed) return { kind: 'done', cancel: ['read', 'verify'] };
  const reads = due.attempts + 1;
  if (due.kind === 'read') {
    if (after.needsRead && reads < READS_FOR_THE_NEWEST)
      return { kind: 'again', dueAt: now + settleMs * reads, scheduled: false };
    return { kind: 'done', followUps: [{ kind: 'verify', dueAt: now + FIRST_VERIFICATION_MS, scheduled: true }] };
  }
  if (after.freshness === 'stale' && reads < VERIFICATION_READS)
    return { kind: 'again', dueAt: now + settleMs, scheduled: true };
  return { kind: 'done', followUps: [{ kind: 'verify', dueAt: now + DAY_MS, scheduled: true }] };
}
