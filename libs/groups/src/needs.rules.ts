import { isUnsettled } from './facts.rules';
import type { GroupState } from './group-state';

/** Whether a read of the group's detail is still owed: somebody waits for what only it can show. */
export function needsRead(state: GroupState): boolean {
  const { group } = state;
  if (group.dismissedAt !== null || group.unreachableSince !== null) return false;
  return group.openGaps > 0 || group.verifiedAt === null || isUnsettled(state.facts) || hasUnshownMember(state);
}

/** A member who is in by a callback alone: UnionID, inviter and state are in the detail only. */
function hasUnshownMember({ stays }: GroupState): boolean {
  return [...stays.values()].some((rows) => rows.some((row) => row.openMark === 1 && row.joinShownAt === null));
}
