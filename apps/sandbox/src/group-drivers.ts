import type { Instant } from '@qunshu/kernel';
import { type Context, dateOf } from './context';
import type { Drivers, FoundOptions, JoinOptions, LeaveOptions } from './drivers';
import { GroupCallbacks } from './group-callbacks';
import { endStay, openStay, remember } from './group-state';
import type { Callback } from './step';
import { type Group, known } from './world';

type GroupDrivers = Pick<Drivers, 'found' | 'join' | 'leave' | 'dismiss' | 'changeOwner' | 'rename' | 'setNotice'>;

export function groupDrivers(context: Context): GroupDrivers {
  const tell = new GroupCallbacks(context.writer);
  return {
    found: (options) => {
      const group = foundGroup(context, options);
      return { chatId: group.chatId, callbacks: [tell.created(group.chatId, group.createdAt)] };
    },
    join: (chatId, memberIds, options = {}) => join(context, tell, { chatId, memberIds, ...options }),
    leave: (chatId, memberIds, options = {}) => leave(context, tell, { chatId, memberIds, ...options }),
    dismiss: (chatId, { at } = {}) => {
      const [group, when] = running(context, chatId, at);
      group.dismissedAt = when;
      for (const memberId of [...group.open.keys()]) endStay(group, memberId, { at: when, scene: null });
      remember(group);
      return [tell.dismissed(chatId, when)];
    },
    changeOwner: (chatId, owner, { at } = {}) => changeOwner(context, tell, { chatId, owner, at }),
    ...textDrivers(context, tell),
  };
}

function textDrivers(context: Context, tell: GroupCallbacks): Pick<Drivers, 'rename' | 'setNotice'> {
  return {
    rename: (chatId, name, { at } = {}) => {
      const [group, when] = running(context, chatId, at);
      group.name = name;
      group.nameHistory.push({ name, at: when });
      remember(group);
      return [tell.name(chatId, when, group.memberVersion)];
    },
    setNotice: (chatId, notice, { at } = {}) => {
      const [group, when] = running(context, chatId, at);
      group.notice = notice;
      group.noticeHistory.push({ notice, at: when });
      remember(group);
      return [tell.notice(chatId, when)];
    },
  };
}

function foundGroup(context: Context, options: FoundOptions): Group {
  const { world, random } = context;
  const at = dateOf(context, options.at);
  const { owner, name = '', notice = '' } = options;
  known(world.staff, owner);
  const chatId = options.chatId ?? `wr${random.letters(30)}`;
  const group = emptyGroup({ chatId, name, notice, owner, createdAt: at });
  for (const memberId of new Set([owner, ...(options.members ?? [])])) {
    const invitedBy = memberId === owner ? null : owner;
    openStay(world, group, { memberId, at, scene: 1, invitedBy, state: null });
  }
  world.groups.set(group.chatId, group);
  remember(group);
  return group;
}

function emptyGroup(born: Pick<Group, 'chatId' | 'name' | 'notice' | 'owner' | 'createdAt'>): Group {
  const { name, notice, owner, createdAt: at } = born;
  return {
    ...born,
    ownerHistory: [{ owner, at }],
    nameHistory: [{ name, at }],
    noticeHistory: [{ notice, at }],
    dismissedAt: null,
    memberVersion: '',
    stays: [],
    open: new Map(),
    views: [],
    admins: [],
    inherited: false,
    changedAt: at,
  };
}

/** The group, which must not be dismissed, and the second of the change. */
function running(context: Context, chatId: string, at: Instant | undefined): [Group, Instant] {
  const group = known(context.world.groups, chatId);
  if (group.dismissedAt !== null) throw new Error(`${chatId} is dismissed`);
  const when = dateOf(context, at);
  group.changedAt = Math.max(group.changedAt, when);
  return [group, when];
}

interface Move {
  chatId: string;
  memberIds: readonly string[];
}

function join(context: Context, tell: GroupCallbacks, move: Move & JoinOptions): Callback[] {
  const { chatId, scene = 1, invitedBy = null, state = null } = move;
  const [group, at] = running(context, chatId, move.at);
  const last = group.memberVersion;
  const members = [...new Set(move.memberIds)].filter((id) => !group.open.has(id));
  if (members.length === 0) return [];
  for (const memberId of members) openStay(context.world, group, { memberId, at, scene, invitedBy, state });
  remember(group);
  return [tell.added({ chatId, at, members, last, current: group.memberVersion }, scene)];
}

function leave(context: Context, tell: GroupCallbacks, move: Move & LeaveOptions): Callback[] {
  const { chatId, scene = 0 } = move;
  const [group, at] = running(context, chatId, move.at);
  const last = group.memberVersion;
  const members = [...new Set(move.memberIds)].filter((id) => group.open.has(id));
  if (members.length === 0) return [];
  for (const memberId of members) endStay(group, memberId, { at, scene });
  remember(group);
  return [tell.removed({ chatId, at, members, last, current: group.memberVersion }, scene)];
}

function changeOwner(
  context: Context,
  tell: GroupCallbacks,
  change: { chatId: string; owner: string; at: Instant | undefined },
): Callback[] {
  const { chatId, owner } = change;
  const [group, at] = running(context, chatId, change.at);
  known(context.world.staff, owner);
  const joined = join(context, tell, { chatId, memberIds: [owner], at });
  group.inherited = known(context.world.staff, group.owner).leftAt !== null;
  group.owner = owner;
  group.ownerHistory.push({ owner, at });
  group.admins = group.admins.filter((admin) => admin !== owner);
  remember(group);
  return [...joined, tell.owner(chatId, at)];
}
