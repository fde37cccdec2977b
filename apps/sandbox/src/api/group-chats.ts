import { z } from 'zod';
import { viewOf } from '../group-state';
import type { TrueStay } from '../truth';
import { activeStaff, type Group, type GroupView, hasLeft, runningGroups, type World } from '../world';
import { ApiError } from './api-error';
import { type Handler, pageOf, parsed } from './call';

const List = z.object({
  status_filter: z.number().int().min(0).max(3).default(0),
  owner_filter: z.object({ userid_list: z.array(z.string()).max(100).default([]) }).default({ userid_list: [] }),
  cursor: z.string().default(''),
  limit: z.number().int().min(1).max(1000),
});

/** Groups of an owner who left come only when that owner is named [92120]. */
export const groupChatList: Handler = ({ world, wholeListLimit }, { body }) => {
  const { status_filter, owner_filter, cursor, limit } = parsed(List, body);
  const owners = new Set(owner_filter.userid_list.map((id) => id.toLowerCase()));
  if (owners.size === 0 && activeStaff(world).length > wholeListLimit) throw new ApiError(81017);
  const rows = runningGroups(world)
    .map((group) => ({ group, status: statusOf(world, group) }))
    .filter(({ group, status }) => (owners.size === 0 ? status !== 1 : owners.has(group.owner.toLowerCase())))
    .filter(({ status }) => status_filter === 0 || status === status_filter)
    .map(({ group, status }) => ({ chat_id: group.chatId, status }));
  const { items, next_cursor } = pageOf(rows, cursor, limit);
  return { group_chat_list: items, next_cursor };
};

/** 0 owner fine, 1 owner left, 3 inherited. */
function statusOf(world: World, group: Group): number {
  if (hasLeft(world, group.owner)) return 1;
  return group.inherited ? 3 : 0;
}

const Get = z.object({ chat_id: z.string(), need_name: z.number().int().default(0) });

export const groupChatGet: Handler = ({ world, calls, faults, detailLagMs }, { body }) => {
  const { chat_id, need_name } = parsed(Get, body);
  calls.countDetail(chat_id);
  const group = world.groups.get(chat_id);
  if (group === undefined) throw new ApiError(90501);
  const view = viewOf(group, detailLagMs + faults.staleDetailMs);
  if (view.dismissed) throw new ApiError(49008);
  return { group_chat: shownGroup(world, { group, view, withNames: need_name === 1 }) };
};

function shownGroup(world: World, shown: { group: Group; view: GroupView; withNames: boolean }): object {
  const { group, view, withNames } = shown;
  return {
    chat_id: group.chatId,
    name: view.name,
    owner: view.owner,
    create_time: group.createdAt / 1000,
    notice: view.notice,
    member_list: view.members.map((stay) => shownMember(world, stay, withNames)),
    admin_list: group.admins.map((userid) => ({ userid })),
    member_version: view.memberVersion,
  };
}

function shownMember(world: World, stay: TrueStay, withName: boolean): object {
  stay.shownByDetail = true;
  const name = world.customers.get(stay.memberId)?.name ?? world.staff.get(stay.memberId)?.name ?? '';
  return {
    userid: stay.memberId,
    type: stay.type,
    ...(stay.unionId === null ? {} : { unionid: stay.unionId }),
    join_time: stay.joinedAt / 1000,
    join_scene: stay.joinScene,
    ...(stay.invitedBy === null ? {} : { invitor: { userid: stay.invitedBy } }),
    group_nickname: '',
    ...(stay.state === null ? {} : { state: stay.state }),
    ...(withName ? { name } : {}),
  };
}
