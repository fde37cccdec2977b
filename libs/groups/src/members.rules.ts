import { staffKey } from '@qunshu/kernel';
import type { StayRow } from '@qunshu/database';
import type { GroupState } from './group-state';
import type { Observation } from './observations.rules';
import { restay } from './stay-rows.rules';

/** Staff userids are keyed in lower case, external ids as they are [90196]. */
export function memberKey(memberId: string, isStaff: boolean): string {
  return isStaff ? staffKey(memberId) : memberId;
}

/** Adds what was observed of one member, and keeps the group's counts of those present. */
export function observeMember(
  state: GroupState,
  member: { memberId: string; isStaff: boolean; recordedAt: number },
  added: readonly Observation[],
): GroupState {
  const { group } = state;
  const before = state.stays.get(member.memberId) ?? [];
  const after = restay(before, added, {
    tenantId: group.tenantId,
    chatId: group.chatId,
    foundedAt: group.createdAt,
    dismissedAt: group.dismissedAt,
    order: state.order,
    ...member,
  });
  if (after.length === before.length && after.every((row, index) => row === before[index])) return state;
  const change = openCount(after) - openCount(before);
  return {
    ...state,
    stays: new Map(state.stays).set(member.memberId, after),
    group: {
      ...group,
      customerCount: group.customerCount + (member.isStaff ? 0 : change),
      staffCount: group.staffCount + (member.isStaff ? change : 0),
    },
  };
}

/** Derives every loaded stay anew: after the group was dismissed, or its dismissal was given another time. */
export function restayAll(state: GroupState, recordedAt: number): GroupState {
  let next = state;
  for (const [memberId, rows] of state.stays) {
    next = observeMember(next, { memberId, isStaff: rows[0]?.isStaff ?? false, recordedAt }, []);
  }
  return next;
}

function openCount(rows: readonly StayRow[]): number {
  return rows.filter(({ openMark }) => openMark === 1).length;
}
