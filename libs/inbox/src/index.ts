export { inboxStats, type InboxStats } from './inbox-stats.queries';
export { LaneRunner } from './lane-runner';
export { LaneScheduler } from './lane-scheduler';
export {
  type DueFollowUp,
  type EventsResult,
  type FollowUpApply,
  type FollowUpChange,
  type FollowUpOutcome,
  type LaneEvent,
  type LaneHandler,
  type Outcome,
} from './lane-work';
export { releaseLanesOf, retryDeadRows } from './lane.queries';
