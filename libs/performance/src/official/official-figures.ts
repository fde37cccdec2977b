import type { Day } from '@qunshu/kernel';

/**
 * WeCom's own figures of a scope over a period, to hold ours against. `groups`, `groupsWithMessages`, `members` (staff
 * among them; somebody in two groups is two), `membersWhoSpoke` and `messages` are those of `asOf`: WeCom says "as of the
 * day" of each, so none of them is summed over days. `newGroups` and `newMembers` are summed over the days there.
 */
export interface OfficialFigures {
  readonly groups: number;
  readonly groupsWithMessages: number;
  readonly members: number;
  readonly membersWhoSpoke: number;
  readonly messages: number;
  readonly newGroups: number;
  readonly newMembers: number;
  /** The last day of the period that is there; null: none is, and the figures are 0 for want of any. */
  readonly asOf: Day | null;
  /** Days of the period before today that are not there. */
  readonly daysMissing: number;
}
