import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { FollowUpRow, putRows } from '@qunshu/database';
import type { FollowUpChange } from './lane-work';
import { mergeFollowUp } from './follow-up.rules';
import type { LaneKey } from './lane.queries';

/** Notes what a lane owes from now on. */
export async function oweFollowUps(db: EntityManager, key: LaneKey, changes: readonly FollowUpChange[]): Promise<void> {
  for (const change of changes) {
    const owed = await db.findOneBy(FollowUpRow, { ...key, kind: change.kind });
    const next = mergeFollowUp(owed, change, { ...key, now: Date.now() });
    if (next !== owed) await putRows(db, FollowUpRow, { rows: [next] });
  }
}

export async function cancelFollowUps(db: EntityManager, key: LaneKey, kinds: readonly string[]): Promise<void> {
  for (const kind of kinds) await db.delete(FollowUpRow, { ...key, kind });
}

/** Moves a follow-up to another time; `attempts` counts the reads made for it. */
export async function postponeFollowUp(
  db: EntityManager,
  key: LaneKey & { kind: string },
  later: { dueAt: number; attempts: number; scheduled: boolean },
): Promise<void> {
  await db.update(FollowUpRow, { tenantId: key.tenantId, lane: key.lane, kind: key.kind }, later);
}

/** What the lane owes by now. */
export function dueFollowUps(db: EntityManager, key: LaneKey, now: number): Promise<FollowUpRow[]> {
  return db.find(FollowUpRow, { where: { ...key, dueAt: LessThanOrEqual(now) }, order: { dueAt: 'ASC' } });
}

/** The follow-ups that come due next, of any lane. */
export function nextFollowUps(db: EntityManager, tenantId: string, limit: number): Promise<FollowUpRow[]> {
  return db.find(FollowUpRow, { where: { tenantId }, order: { dueAt: 'ASC' }, take: limit });
}
