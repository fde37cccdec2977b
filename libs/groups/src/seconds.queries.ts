import { In, type EntityManager } from 'typeorm';
import { StayRow } from '@qunshu/database';
import type { GroupState } from './group-state';
import { byMember, loadStays, type GroupKey } from './group.queries';
import { contestedSeconds } from './ordering.rules';
import { changesOf } from './stay-rows.rules';

/** More seconds than this are found as soon by reading all that is known of the group. */
const SECONDS_A_QUERY = 100;

/** The state with what everybody did in these seconds. `others`: who else came and left in one of them is loaded too. */
export async function knowSeconds(
  db: EntityManager,
  state: GroupState,
  { contested, others }: { contested: readonly number[]; others: readonly number[] },
): Promise<GroupState> {
  const seconds = [...new Set([...contested, ...others])];
  if (seconds.length === 0) return state;
  const key = { tenantId: state.group.tenantId, chatId: state.group.chatId };
  const told = await changedIn(db, key, seconds);
  const drawn = [...byMember(told)].filter(([memberId, rows]) => {
    return !state.stays.has(memberId) && contestedSeconds(rows).some((at) => others.includes(at));
  });
  const loaded = await loadStays(db, key, { members: drawn.map(([memberId]) => memberId) });
  const added = byMember(loaded.filter(({ memberId }) => !state.stays.has(memberId)));
  const theirs = new Set([...added.values()].flatMap((rows) => contestedSeconds(rows)));
  const more = [...theirs].filter((at) => !seconds.includes(at));
  const changes = [...told, ...(more.length > 0 ? await changedIn(db, key, more) : [])].flatMap(changesOf);
  return { ...state, stays: new Map([...state.stays, ...added]), changes };
}

function changedIn(db: EntityManager, key: GroupKey, seconds: readonly number[]): Promise<StayRow[]> {
  if (seconds.length > SECONDS_A_QUERY) return db.findBy(StayRow, { ...key });
  const told = In(seconds);
  return db.findBy(StayRow, [
    { ...key, joinToldAt: told },
    { ...key, leaveToldAt: told },
  ]);
}
