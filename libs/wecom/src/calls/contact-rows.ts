import type { Instant } from '@qunshu/kernel';
import { z } from 'zod';
import { optionalId, optionalNumber, optionalSeconds, optionalText, sideList, wecomId } from './shapes';

export interface ContactRow {
  readonly externalUserId: string;
  readonly name: string | null;
  readonly avatar: string | null;
  /** 1 WeChat, 2 WeCom. */
  readonly type: number | null;
  /** 0 unknown, 1 male, 2 female. */
  readonly gender: number | null;
  /** Only of WeChat users, only where the corp bound a developer account [92114]. */
  readonly unionId: string | null;
  readonly corpName: string | null;
}

/** One staff member's side of the relation. */
export interface FollowRow {
  readonly userId: string;
  readonly remark: string | null;
  readonly description: string | null;
  readonly addedAt: Instant | null;
  readonly addWay: number | null;
  readonly state: string | null;
  /** Corp tags; personal ones have no id. */
  readonly tagIds: readonly string[];
  readonly remarkMobiles: readonly string[];
  /** Who began it: the staff member or the contact. */
  readonly operatorId: string | null;
}

export const contactShape = z
  .object({
    external_userid: wecomId,
    name: optionalText,
    avatar: optionalText,
    type: optionalNumber,
    gender: optionalNumber,
    unionid: optionalId,
    corp_name: optionalText,
  })
  .transform((row): ContactRow => ({
    externalUserId: row.external_userid,
    name: row.name,
    avatar: row.avatar,
    type: row.type,
    gender: row.gender,
    unionId: row.unionid,
    corpName: row.corp_name,
  }));

const Tag = z.object({ tag_id: optionalId, type: optionalNumber });

/** `externalcontact/get` gives `tags`, the batch call only `tag_id` [92114], [92994]. */
export const followShape = z
  .object({
    userid: wecomId,
    remark: optionalText,
    description: optionalText,
    createtime: optionalSeconds,
    add_way: optionalNumber,
    state: optionalText,
    tags: sideList(Tag),
    tag_id: sideList(wecomId),
    remark_mobiles: sideList(z.string()),
    oper_userid: optionalId,
  })
  .transform((row): FollowRow => ({
    userId: row.userid,
    remark: row.remark,
    description: row.description,
    addedAt: row.createtime,
    addWay: row.add_way,
    state: row.state,
    tagIds: [...new Set([...row.tag_id, ...row.tags.flatMap(({ tag_id: id }) => (id === null ? [] : [id]))])],
    remarkMobiles: row.remark_mobiles,
    operatorId: row.oper_userid,
  }));
