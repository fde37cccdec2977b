import { assertNever } from '@qunshu/kernel';
import type { GroupEvent, GroupMembersJoined, GroupMembersLeft } from '@qunshu/wecom';
import { follow, type Fit } from './chain.rules';
import { tellChange, type FactName } from './facts.rules';
import type { GroupState } from './group-state';
import { memberKey, observeMember, restayAll } from './members.rules';
import type { Observation } from './observations.rules';
import { missed } from './stay-rows.rules';

/** A group event with WeCom's time of it, in epoch milliseconds. */
export type DatedGroupEvent = GroupEvent & { readonly at: number };

export interface EventContext {
  readonly recordedAt: number;
  /** Members that the directory knows as staff, by their key. */
  readonly staff: ReadonlySet<string>;
}

/** The group after one event. */
export function applyEvent(state: GroupState, event: DatedGroupEvent, context: EventContext): GroupState {
  switch (event.kind) {
    case 'group_created':
      return created(state, event.at);
    case 'group_members_joined':
    case 'group_members_left':
      return membersChanged(state, event, context);
    case 'group_owner_changed':
      return factChanged(state, { fact: 'owner', at: event.at }, context);
    case 'group_name_changed':
      return factChanged(state, { fact: 'name', at: event.at }, context);
    case 'group_notice_changed':
      return factChanged(state, { fact: 'notice', at: event.at }, context);
    case 'group_changed':
      // Something changed that WeCom did not name: a read has to show what.
      return gapSeen(state);
    case 'group_dismissed':
      return dismissed(state, { at: event.at, by: 'callback' }, context.recordedAt);
    default:
      return assertNever(event);
  }
}

/** A dismissal that a read noticed first is given its callback's time, even a later one; a callback's time stands. */
export function dismissed(
  state: GroupState,
  dismissal: { at: number; by: 'callback' | 'read' },
  recordedAt: number,
): GroupState {
  const { group } = state;
  if (group.dismissedBy === 'callback' || (group.dismissedAt !== null && dismissal.by === 'read')) return state;
  const gone = { ...group, dismissedAt: dismissal.at, dismissedBy: dismissal.by, openGaps: 0 };
  return restayAll({ ...state, group: gone }, recordedAt);
}

function created(state: GroupState, at: number): GroupState {
  if (state.group.createdKnown) return state;
  return { ...state, group: { ...state.group, createdAt: Math.min(state.group.createdAt, at) } };
}

function factChanged(state: GroupState, change: { fact: FactName; at: number }, context: EventContext): GroupState {
  const { tenantId, chatId } = state.group;
  return { ...state, facts: tellChange(state.facts, change, { tenantId, chatId, recordedAt: context.recordedAt }) };
}

type DatedMembersChange = (GroupMembersJoined | GroupMembersLeft) & { readonly at: number };

function membersChanged(state: GroupState, event: DatedMembersChange, context: EventContext): GroupState {
  const { group } = state;
  const known = { head: group.version, before: group.versionBefore, at: group.versionAt };
  const { fit, chain } = follow(known, event);
  const incomplete = event.members.length < (event.memberCount ?? 1);
  let next: GroupState = {
    ...state,
    group: { ...group, version: chain.head, versionBefore: chain.before, versionAt: chain.at },
  };
  if (fit === 'gap' || (fit !== 'late' && fit !== 'known' && (incomplete || fit === 'unversioned')))
    next = gapSeen(next);
  for (const memberId of new Set(event.members)) next = memberChanged(next, { event, memberId, fit }, context);
  return next;
}

/** The members may not be those of the newest version until a read has shown them. */
function gapSeen(state: GroupState): GroupState {
  if (state.group.dismissedAt !== null) return state;
  return {
    ...state,
    gapsDetected: state.gapsDetected + 1,
    group: { ...state.group, openGaps: state.group.openGaps + 1 },
  };
}

function memberChanged(
  state: GroupState,
  change: { event: DatedMembersChange; memberId: string; fit: Fit },
  context: EventContext,
): GroupState {
  const { event, fit } = change;
  const isStaff = isStaffMember(state, change.memberId, context.staff);
  const member = { memberId: memberKey(change.memberId, isStaff), isStaff, recordedAt: context.recordedAt };
  if (event.kind === 'group_members_joined') return joined(state, member, { event, fit });
  const { verifiedVersion, verifiedVersionAt } = state.group;
  const isRead = fit === 'known' && event.currentVersion === verifiedVersion;
  const isOlder = isRead || (fit === 'late' && event.at < (verifiedVersionAt ?? 0));
  const certain = isOlder ? state : leftWithinItsSecond(state, member.memberId, event.at);
  return observeMember(certain, member, [observationOf(event)]);
}

type Member = Parameters<typeof observeMember>[1];

function joined(state: GroupState, member: Member, change: { event: DatedMembersChange; fit: Fit }): GroupState {
  const { event, fit } = change;
  const next = observeMember(state, member, [observationOf(event)]);
  const { verifiedAt, verifiedVersionAt } = state.group;
  if (fit !== 'late' || verifiedAt === null || event.at >= (verifiedVersionAt ?? 0)) return next;
  const opened = next.stays.get(member.memberId)?.find((row) => row.openMark === 1 && row.joinShownAt === null);
  if (opened?.joinToldAt !== event.at) return next;
  // Told of late, of somebody whom a read of a later version did not list: that read is when they were last missed.
  return observeMember(next, member, [missed(opened, { at: verifiedAt, held: null })]);
}

/**
 * Where the versions tell nothing, a leave that is not older than every read ends the stay that began in its second, also
 * when a read showed that in between.
 */
function leftWithinItsSecond(state: GroupState, memberId: string, at: number): GroupState {
  const rows = state.stays.get(memberId);
  if (!rows?.some(({ joinedAt }) => joinedAt === at)) return state;
  const unseen = rows.map((row) => (row.joinedAt === at ? { ...row, seenAt: row.joinShownAt } : row));
  return { ...state, stays: new Map(state.stays).set(memberId, unseen) };
}

function observationOf(event: DatedMembersChange): Observation {
  const { at, lastVersion: last, currentVersion: current } = event;
  const versions = last === null || current === null ? null : { last, current };
  if (event.kind === 'group_members_left') return { kind: 'leave_told', at, scene: event.quitScene, versions };
  return { kind: 'join_told', at, scene: apiJoinScene(event.joinScene), versions };
}

/** The callback's scenes are another enum than the detail's [92130, 92122]: 0 is invited, by hand or by link; 3 is the code in both. */
function apiJoinScene(scene: number | null): number | null {
  return scene === 0 ? null : scene;
}

/** A member not yet met is staff if the directory says so, else a customer, until a read says otherwise. */
function isStaffMember(state: GroupState, memberId: string, staff: ReadonlySet<string>): boolean {
  const key = memberKey(memberId, true);
  const met = state.stays.get(memberId)?.[0] ?? state.stays.get(key)?.[0];
  return met?.isStaff ?? staff.has(key);
}
