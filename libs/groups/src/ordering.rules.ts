import type { StayRow } from '@qunshu/database';
import { type GroupState } from './group-state';
import { observeMember } from './members.rules';
import { chainOrder, type DatedStep } from './second.rules';
import { changesOf } from './stay-rows.rules';

/** Times of joins and leaves of one member that are about to be added. */
export interface Coming {
  readonly joins: readonly number[];
  readonly leaves: readonly number[];
}

const NOTHING: Coming = { joins: [], leaves: [] };

/** The seconds in which a member both came and left: only the order of the group's changes tells which was first. */
export function contestedSeconds(rows: readonly StayRow[], coming: Coming = NOTHING): number[] {
  const leaves = new Set([...rows.map(({ leaveToldAt }) => leaveToldAt), ...coming.leaves]);
  const joins = [...rows.flatMap(({ joinToldAt, joinShownAt }) => [joinToldAt, joinShownAt]), ...coming.joins];
  return [...new Set(joins)].filter((at) => at !== null && leaves.has(at)).map(Number);
}

/** The state with the order of all changes known. `coming`: changes that are about to be applied. */
export function withOrder(state: GroupState, coming: readonly DatedStep[] = []): GroupState {
  const { changes, stays } = state;
  const known = (): DatedStep[] => [...stays.values()].flatMap((rows) => rows.flatMap(changesOf));
  return { ...state, order: chainOrder(() => [...changes, ...known(), ...coming]) };
}

/** The stays anew of everybody loaded who came and left within a second of which more may be known by now. */
export function reorder(state: GroupState, recordedAt: number): GroupState {
  const contested = [...state.stays].filter(([, rows]) => contestedSeconds(rows).length > 0);
  if (contested.length === 0) return state;
  return contested.reduce((next, [memberId, rows]) => {
    return observeMember(next, { memberId, isStaff: rows[0]?.isStaff ?? false, recordedAt }, []);
  }, state);
}
