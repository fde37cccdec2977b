import { staffKey } from '@qunshu/kernel';
import { showValue, type FactName } from './facts.rules';
import type { GroupState } from './group-state';
import { memberKey, observeMember } from './members.rules';
import { reorder, withOrder } from './ordering.rules';
import type { Held } from './second.rules';
import { missed } from './stay-rows.rules';

/** A group as `groupchat/get` shows it [92122]. Times are epoch milliseconds. */
export interface GroupSnapshot {
  readonly name: string | null;
  readonly notice: string | null;
  readonly owner: string | null;
  readonly createdAt: number;
  readonly version: string | null;
  readonly members: readonly SnapshotMember[];
}

export interface SnapshotMember {
  readonly memberId: string;
  readonly isStaff: boolean;
  readonly joinedAt: number;
  readonly joinScene: number | null;
  readonly invitedBy: string | null;
  readonly state: string | null;
}

/**
 * - `fresh`: it shows the newest version known
 * - `ahead`: it shows another one, and the group was quiet for so long that it cannot be an old one: events were lost
 * - `stale`: it shows another one, and may be older than the newest (details lag by about 2 s [92122])
 */
export type Freshness = 'fresh' | 'ahead' | 'stale';

export function freshnessOf(state: GroupState, snapshot: GroupSnapshot, quiet: boolean): Freshness {
  const { version } = state.group;
  if (snapshot.version === null || version === null || snapshot.version === version) return 'fresh';
  return quiet ? 'ahead' : 'stale';
}

const SECOND_MS = 1000;

/** The group after a read at `readAt`. Whoever it lists was there; only a read that is not stale tells who was not. */
export function applySnapshot(
  state: GroupState,
  snapshot: GroupSnapshot,
  read: { readonly readAt: number; readonly freshness: Freshness },
): GroupState {
  const shown = showMembers(showFacts(withOrder(state), snapshot, read.readAt), snapshot, read);
  if (read.freshness === 'stale') return reorder(shown, read.readAt);
  return reorder(verify(missAbsent(shown, snapshot, read), snapshot, read), read.readAt);
}

function showFacts(state: GroupState, snapshot: GroupSnapshot, readAt: number): GroupState {
  const { tenantId, chatId } = state.group;
  const values: Record<FactName, string | null> = {
    owner: snapshot.owner === null ? null : staffKey(snapshot.owner),
    name: snapshot.name,
    notice: snapshot.notice,
  };
  const context = { tenantId, chatId, recordedAt: readAt };
  let { facts } = state;
  for (const fact of ['owner', 'name', 'notice'] as const) {
    facts = showValue(facts, { fact, value: values[fact], createdAt: snapshot.createdAt, readAt }, context);
  }
  return { ...state, facts, group: { ...state.group, createdAt: snapshot.createdAt, createdKnown: true } };
}

function showMembers(
  state: GroupState,
  snapshot: GroupSnapshot,
  { readAt, freshness }: { readonly readAt: number; readonly freshness: Freshness },
): GroupState {
  let next = state;
  const held = heldBy(state, snapshot, freshness);
  for (const { memberId, isStaff, joinedAt, joinScene, invitedBy, state: entryState } of snapshot.members) {
    const member = { memberId: memberKey(memberId, isStaff), isStaff, recordedAt: readAt };
    next = rename(next, { from: memberId, to: member.memberId, isStaff });
    const entry = { scene: joinScene, invitedBy, state: entryState };
    // That it is after the stay's first second does not depend on our clock, which may differ from WeCom's.
    const seenAt = freshness === 'stale' ? joinedAt : Math.max(joinedAt + SECOND_MS, readAt);
    const left = next.stays.get(member.memberId)?.some(({ leaveToldAt }) => leaveToldAt === joinedAt);
    const seen = held && held.returned && left ? null : held;
    next = observeMember(next, member, [{ kind: 'join_shown', at: joinedAt, seenAt, seen, entry }]);
  }
  return next;
}

/**
 * The version read and a time that it is no older than. `returned`: it was there before, so that it does not tell that
 * the read is behind all that is known.
 */
function heldBy(
  { group, order }: GroupState,
  { version, ...snapshot }: GroupSnapshot,
  freshness: Freshness,
): (Held & { readonly returned: boolean }) | null {
  if (version === null) return null;
  const at = Math.max(latestIn(snapshot), freshness === 'stale' ? 0 : (group.versionAt ?? 0));
  const second = order.of(at);
  const leadsRound = second.holds(version) && second.placesOf(version).length === 0;
  const returned = freshness === 'ahead' ? second.holds(version) : freshness === 'fresh' && leadsRound;
  return { version, at, returned };
}

/** A member who was taken for a customer turns out to be staff, or the other way round: their stays follow. */
function rename(state: GroupState, member: { from: string; to: string; isStaff: boolean }): GroupState {
  const key = [member.to, member.from, staffKey(member.from)].find(
    (id) => state.stays.get(id)?.[0]?.isStaff === !member.isStaff,
  );
  const rows = key === undefined ? undefined : state.stays.get(key);
  if (key === undefined || !rows) return state;
  const stays = new Map(state.stays);
  stays.delete(key);
  stays.set(
    member.to,
    rows.map((row) => ({ ...row, memberId: member.to, isStaff: member.isStaff })),
  );
  const open = rows.filter(({ openMark }) => openMark === 1).length * (member.isStaff ? 1 : -1);
  const { group } = state;
  return {
    ...state,
    stays,
    group: { ...group, customerCount: group.customerCount - open, staffCount: group.staffCount + open },
  };
}

function missAbsent(
  state: GroupState,
  snapshot: GroupSnapshot,
  { readAt, freshness }: { readonly readAt: number; readonly freshness: Freshness },
): GroupState {
  const read = heldBy(state, snapshot, freshness);
  const held = read?.returned ? null : read;
  const listed = new Set(snapshot.members.map(({ memberId, isStaff }) => memberKey(memberId, isStaff)));
  let next = state;
  for (const [memberId, rows] of state.stays) {
    const open = rows.find(({ openMark }) => openMark === 1);
    if (!open || listed.has(memberId)) continue;
    next = observeMember(next, { memberId, isStaff: open.isStaff, recordedAt: readAt }, [
      missed(open, { at: readAt, held }),
    ]);
  }
  return next;
}

function verify(
  state: GroupState,
  snapshot: GroupSnapshot,
  read: { readAt: number; freshness: Freshness },
): GroupState {
  const { group } = state;
  const ahead = read.freshness === 'ahead';
  const at = ahead || group.versionAt === null ? Math.max(group.versionAt ?? 0, latestIn(snapshot)) : group.versionAt;
  const unseen = ahead ? 1 : 0;
  return {
    ...state,
    gapsDetected: state.gapsDetected + unseen,
    gapsRepaired: state.gapsRepaired + group.openGaps + unseen,
    group: {
      ...group,
      version: snapshot.version ?? group.version,
      versionBefore: ahead ? null : group.versionBefore,
      versionAt: at,
      openGaps: 0,
      verifiedAt: read.readAt,
      verifiedVersion: snapshot.version ?? group.version,
      verifiedVersionAt: at,
      unreachableSince: null,
    },
  };
}

/** The latest that WeCom's own times in a snapshot tell of its version: events are dated by the same clock. */
function latestIn({ createdAt, members }: Pick<GroupSnapshot, 'createdAt' | 'members'>): number {
  return members.reduce((latest, { joinedAt }) => Math.max(latest, joinedAt), createdAt);
}
