export { hasPending, inboxStats } from './inbox-stats.queries';
export { oweFollowUps } from './follow-up.queries';
export { blankDeadRows, blankLanes, dropFollowUps, replaceInLanes, type Redaction } from './forget.queries';
export { releaseDeadHolders } from './lane-holder';
export { LaneRunner } from './lane-runner';
export { LaneScheduler } from './lane-scheduler';
export {
  type DueFollowUp,
  type EventsResult,
  type FollowUpApply,
  type FollowUpOutcome,
  type LaneEvent,
  type LaneHandler,
  type Outcome,
} from './lane-work';
export { type Arrival, type Receipt } from './arrival';
export { ReceiveModule } from './receive.module';
export { Receiver } from './receiver';
export { FailedCallbacks } from './failed-callbacks.service';
export { type FailedCallback } from './failed-callbacks.queries';
export { HealthViewService } from './health-view.service';
export { SyncDesk, type SyncRunView } from './sync-desk.service';
export { type RunKey } from './sync-run.queries';
export { isAlive, type SyncProgress, type SyncResult } from './sync-run.rules';
export { SyncRuns, type HeldRun } from './sync-runs.service';
