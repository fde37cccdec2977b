import { OutsideError, type Day } from '@qunshu/kernel';
import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { beginOf, dayAt } from '../wecom-days';
import { sideList, wecomId, wecomNumber } from './shapes';

/** What WeCom counts for the groups of one owner on one day [92133]; its members are staff and customers alike. */
export interface GroupStatistics {
  readonly ownerId: string;
  readonly newChats: number;
  /** Groups at the end of the day. */
  readonly chats: number;
  readonly chatsWithMessages: number;
  readonly newMembers: number;
  /** Members at the end of the day. */
  readonly members: number;
  readonly membersWhoSpoke: number;
  readonly messages: number;
}

export interface OwnersOnDay {
  /** Yesterday at the latest, 180 days ago at the earliest. */
  readonly day: Day;
  /** At most 100. */
  readonly ownerIds: readonly string[];
}

const PATH = 'externalcontact/groupchat/statistic';
const MAX_OWNERS = 100;
const PAGE_SIZE = 1000;

const Row = z
  .object({
    owner: wecomId,
    data: z.object({
      new_chat_cnt: wecomNumber,
      chat_total: wecomNumber,
      chat_has_msg: wecomNumber,
      new_member_cnt: wecomNumber,
      member_total: wecomNumber,
      member_has_msg: wecomNumber,
      msg_total: wecomNumber,
    }),
  })
  .transform(({ owner, data }): GroupStatistics => ({
    ownerId: owner,
    newChats: data.new_chat_cnt,
    chats: data.chat_total,
    chatsWithMessages: data.chat_has_msg,
    newMembers: data.new_member_cnt,
    members: data.member_total,
    membersWhoSpoke: data.member_has_msg,
    messages: data.msg_total,
  }));
const Page = z.object({ total: wecomNumber, next_offset: wecomNumber, items: sideList(Row) });

/**
 * The statistics of owners on one day, one row an owner; an owner without groups may have none. One day for a hundred
 * owners is the fewest calls a day: `statistic_group_by_day` tells owners apart only when each is asked for alone.
 */
export async function groupStatistics(api: WecomApi, { day, ownerIds }: OwnersOnDay): Promise<GroupStatistics[]> {
  if (ownerIds.length > MAX_OWNERS) throw new RangeError(`at most ${MAX_OWNERS} owners at once`);
  if (ownerIds.length === 0) return [];
  const begin = beginOf(day);
  const range = { day_begin_time: begin, day_end_time: begin, owner_filter: { userid_list: ownerIds } };
  const rows: GroupStatistics[] = [];
  for (let offset = 0; ;) {
    const page = await api.read({ path: PATH, body: { ...range, offset, limit: PAGE_SIZE }, shape: Page });
    rows.push(...page.items);
    if (page.next_offset >= page.total) return rows;
    if (page.next_offset <= offset) {
      throw new OutsideError('transient', `WeCom ${PATH}: the listing goes round in circles`, { path: PATH });
    }
    offset = page.next_offset;
  }
}

/** What WeCom counts of one staff member's chats with their contacts on one day, groups left out [92132]. */
export interface ContactBehaviour {
  readonly day: Day;
  readonly chats: number;
  /** Sent by the staff member. */
  readonly messages: number;
  /** Of the chats that contacts began, the share answered, 0 to 100; null without any. */
  readonly replyPercentage: number | null;
  /** Minutes; null without any such chat. */
  readonly averageReplyTime: number | null;
  /** Contacts who deleted or blocked the staff member. */
  readonly negativeFeedback: number;
  /** Requests sent to become a contact. */
  readonly newApplies: number;
  readonly newContacts: number;
}

export interface StaffOverDays {
  readonly userId: string;
  /** Both included, at most 30 days; yesterday at the latest, 180 days ago at the earliest. */
  readonly from: Day;
  readonly to: Day;
}

const optionalDecimal = z.preprocess(
  (value) => (value === undefined || value === '' ? null : value),
  z.coerce.number().nonnegative().nullable().catch(null),
);
const Behaviour = z
  .object({
    stat_time: wecomNumber,
    chat_cnt: wecomNumber,
    message_cnt: wecomNumber,
    reply_percentage: optionalDecimal,
    avg_reply_time: optionalDecimal,
    negative_feedback_cnt: wecomNumber,
    new_apply_cnt: wecomNumber,
    new_contact_cnt: wecomNumber,
  })
  .transform((row): ContactBehaviour => ({
    day: dayAt(row.stat_time),
    chats: row.chat_cnt,
    messages: row.message_cnt,
    replyPercentage: row.reply_percentage,
    averageReplyTime: row.avg_reply_time,
    negativeFeedback: row.negative_feedback_cnt,
    newApplies: row.new_apply_cnt,
    newContacts: row.new_contact_cnt,
  }));
const Behaviours = z.object({ behavior_data: z.array(Behaviour) });

/** One row a day. One staff member a call: of several WeCom gives the sum. */
export async function contactBehaviour(api: WecomApi, asked: StaffOverDays): Promise<ContactBehaviour[]> {
  const { userId, from, to } = asked;
  const body = { userid: [userId], start_time: beginOf(from), end_time: beginOf(to) };
  return (await api.read({ path: 'externalcontact/get_user_behavior_data', body, shape: Behaviours })).behavior_data;
}
