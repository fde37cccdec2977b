import type { FollowUpRow } from '@qunshu/database';
import type { FollowUpChange } from './lane-work';

/**
 * What is owed after one more reason for a read. Reasons share one read: it keeps its earlier time, and counts its tries
 * anew. Verification that nobody waits for never delays or replaces a read that somebody does.
 */
export function mergeFollowUp(
  owed: FollowUpRow | null,
  change: FollowUpChange,
  context: { tenantId: string; lane: string; now: number },
): FollowUpRow {
  const { tenantId, lane, now } = context;
  const fresh = { tenantId, lane, ...change, attempts: 0, createdAt: now };
  if (!owed) return fresh;
  if (change.scheduled) return owed.scheduled && owed.dueAt > change.dueAt ? { ...owed, dueAt: change.dueAt } : owed;
  if (owed.scheduled) return fresh;
  return { ...owed, dueAt: Math.min(owed.dueAt, change.dueAt), attempts: 0 };
}
