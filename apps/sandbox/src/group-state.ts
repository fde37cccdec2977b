import { createHash } from 'node:crypto';
import type { Instant } from '@qunshu/kernel';
import type { JoinScene, QuitScene, TrueStay } from './truth';
import type { Group, GroupView, World } from './world';

/** Older views than this are of no use to any lag that a test sets. */
const KEEP_VIEWS_MS = 60_000;

/** The same members give the same version: a join and a leave lead back to an earlier one. */
function versionOf(members: Iterable<string>): string {
  return createHash('md5')
    .update([...members].sort().join('\n'))
    .digest('hex');
}

/** Remembers, by real time, what the group looks like from now on. */
export function remember(group: Group): void {
  const seenFrom = Date.now();
  group.memberVersion = versionOf(group.open.keys());
  group.views.push({
    seenFrom,
    name: group.name,
    owner: group.owner,
    notice: group.notice,
    dismissed: group.dismissedAt !== null,
    memberVersion: group.memberVersion,
    // A dismissal closes the stays; what anyone sees of it is 49008.
    members: [...group.open.values()],
  });
  const firstKept = group.views.findLastIndex((view) => view.seenFrom <= seenFrom - KEEP_VIEWS_MS);
  if (firstKept > 0) group.views.splice(0, firstKept);
}

/** The group as it was `lagMs` of real time ago, or as it began. */
export function viewOf(group: Group, lagMs: number): GroupView {
  const until = Date.now() - lagMs;
  const view = group.views.findLast((one) => one.seenFrom <= until) ?? group.views[0];
  if (view === undefined) throw new Error(`${group.chatId} was never seen`);
  return view;
}

export interface Entry {
  at: Instant;
  scene: JoinScene;
  invitedBy: string | null;
  state: string | null;
}

export function openStay(world: World, group: Group, entry: Entry & { memberId: string }): void {
  const { memberId, at } = entry;
  const customer = world.customers.get(memberId);
  if (customer === undefined && !world.staff.has(memberId)) throw new Error(`the sandbox has no member ${memberId}`);
  const stay: TrueStay = {
    memberId,
    type: customer === undefined ? 1 : 2,
    joinedAt: at,
    leftAt: null,
    quitScene: null,
    endedBy: null,
    joinScene: entry.scene,
    invitedBy: entry.invitedBy,
    state: entry.state,
    unionId: customer?.unionId ?? null,
    shownByDetail: false,
  };
  group.stays.push(stay);
  group.open.set(memberId, stay);
}

export function endStay(group: Group, memberId: string, end: { at: Instant; scene: QuitScene | null }): void {
  const stay = group.open.get(memberId);
  if (stay === undefined) return;
  stay.leftAt = end.at;
  stay.quitScene = end.scene;
  stay.endedBy = end.scene === null ? 'dismissed' : end.scene === 0 ? 'left' : 'removed';
  group.open.delete(memberId);
}
