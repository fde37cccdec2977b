import { inChainOrder } from './chain.rules';
import { applyEvent, type DatedGroupEvent, type EventContext } from './group-events.rules';
import type { GroupState } from './group-state';
import { contestedSeconds, reorder, withOrder } from './ordering.rules';
import type { DatedStep } from './second.rules';

type MembersChange = Extract<DatedGroupEvent, { kind: 'group_members_joined' | 'group_members_left' }>;

/** The group after events that wait together. */
export function applyEvents(state: GroupState, events: readonly DatedGroupEvent[], context: EventContext): GroupState {
  const { version: head, versionBefore: before, versionAt: at } = state.group;
  const links = events.map((event) => ({
    event,
    at: event.at,
    lastVersion: 'members' in event ? event.lastVersion : null,
    currentVersion: 'members' in event ? event.currentVersion : null,
  }));
  const applied = inChainOrder({ head, before, at }, links).reduce(
    (next, { event }) => applyEvent(next, event, context),
    withOrder(state, events.flatMap(stepOf)),
  );
  const newest = continues(state, events.filter(isMembersChange)) ? applied : toNewest(applied);
  return reorder(newest, context.recordedAt);
}

/** The seconds whose changes by everybody have to be known before the events can be applied. `others`: those whose members may change too. */
export function secondsToKnow(
  state: GroupState,
  events: readonly DatedGroupEvent[],
): { contested: number[]; others: number[] } {
  const changes = events.filter(isMembersChange);
  const contested = new Set<number>();
  for (const memberId of new Set(changes.flatMap(({ members }) => members))) {
    const own = changes.filter(({ members }) => members.includes(memberId));
    const coming = {
      joins: own.filter(({ kind }) => kind === 'group_members_joined').map(({ at }) => at),
      leaves: own.filter(({ kind }) => kind === 'group_members_left').map(({ at }) => at),
    };
    contestedSeconds(state.stays.get(memberId) ?? [], coming).forEach((at) => contested.add(at));
  }
  const others = continues(state, changes) ? [] : [...new Set(changes.map(({ at }) => at))];
  return { contested: [...contested], others };
}

/** Whether the changes go on from the newest version, with nothing open before: then nobody else's order is touched. */
function continues({ group }: GroupState, changes: readonly MembersChange[]): boolean {
  let { version, versionAt } = group;
  if (group.openGaps > 0) return false;
  const sorted = inChainOrder({ head: version, before: null, at: versionAt }, changes);
  return sorted.every(({ at, lastVersion, currentVersion }) => {
    const fits = lastVersion !== null && lastVersion === version && at >= (versionAt ?? 0);
    [version, versionAt] = [currentVersion, at];
    return fits;
  });
}

/** What came first of a second may be told last: the newest version is the one that its trail ends with. */
function toNewest(state: GroupState): GroupState {
  const { group } = state;
  if (group.version === null || group.versionAt === null) return state;
  const end = state.order.of(group.versionAt).endOf(group.version);
  if (!end || end.current === group.version) return state;
  return { ...state, group: { ...group, version: end.current, versionBefore: end.last } };
}

function stepOf(event: DatedGroupEvent): DatedStep[] {
  if (!isMembersChange(event) || event.lastVersion === null || event.currentVersion === null) return [];
  const left = event.kind === 'group_members_left';
  const { lastVersion: last, currentVersion: current, at } = event;
  return [{ last, current, at, kind: left ? 'leave' : 'join', scene: left ? event.quitScene : null }];
}

function isMembersChange(event: DatedGroupEvent): event is MembersChange {
  return event.kind === 'group_members_joined' || event.kind === 'group_members_left';
}
