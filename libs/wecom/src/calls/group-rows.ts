import type { Instant } from '@qunshu/kernel';
import { z } from 'zod';
import {
  optionalId,
  optionalNumber,
  optionalText,
  sideList,
  wecomId,
  wecomNumber,
  wecomSeconds,
  wecomText,
} from './shapes';

export interface GroupRow {
  readonly chatId: string;
  /** 0 owner fine, 1 owner left, 2 being handed over, 3 handed over. */
  readonly status: number;
}

export interface GroupMemberRow {
  /** A staff userid, or an external user id when `type` is 2. */
  readonly memberId: string;
  /** 1 staff, 2 external. */
  readonly type: number;
  readonly unionId: string | null;
  readonly joinedAt: Instant;
  /** 1 invited directly, 2 by an invite link, 3 by the group's code; another enum than in the callback. */
  readonly joinScene: number | null;
  /** The userid of staff of this corp. */
  readonly invitedBy: string | null;
  readonly nickname: string | null;
  readonly name: string | null;
  /** Of the join way that they came by [92229]. */
  readonly state: string | null;
}

export interface GroupDetail {
  readonly chatId: string;
  readonly name: string;
  readonly owner: string;
  readonly createdAt: Instant;
  readonly notice: string | null;
  /** The version of the member list, as in the callbacks' `CurMemVer`. */
  readonly version: string | null;
  readonly members: readonly GroupMemberRow[];
  readonly admins: readonly string[];
}

export const groupRowShape = z
  .object({ chat_id: wecomId, status: wecomNumber.default(0) })
  .transform((row): GroupRow => ({ chatId: row.chat_id, status: row.status }));

const Member = z
  .object({
    userid: wecomId,
    type: wecomNumber,
    unionid: optionalId,
    join_time: wecomSeconds,
    join_scene: optionalNumber,
    invitor: z.object({ userid: optionalId }).nullish(),
    group_nickname: optionalText,
    name: optionalText,
    state: optionalText,
  })
  .transform((row): GroupMemberRow => ({
    memberId: row.userid,
    type: row.type,
    unionId: row.unionid,
    joinedAt: row.join_time,
    joinScene: row.join_scene,
    invitedBy: row.invitor?.userid ?? null,
    nickname: row.group_nickname,
    name: row.name,
    state: row.state,
  }));

export const groupDetailShape = z
  .object({
    chat_id: wecomId,
    name: wecomText.default(''),
    owner: wecomId,
    create_time: wecomSeconds,
    notice: optionalText,
    member_list: z.array(Member),
    admin_list: sideList(z.object({ userid: wecomId })),
    member_version: optionalId,
  })
  .transform((row): GroupDetail => ({
    chatId: row.chat_id,
    name: row.name,
    owner: row.owner,
    createdAt: row.create_time,
    notice: row.notice,
    version: row.member_version,
    members: row.member_list,
    admins: row.admin_list.map(({ userid }) => userid),
  }));
