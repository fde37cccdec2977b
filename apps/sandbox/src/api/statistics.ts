import { addDays, Calendar, countDays, daysFrom, type Day, type Instant } from '@qunshu/kernel';
import { z } from 'zod';
import { spokenIn } from '../spoken';
import { activeStaff, type Group, type World } from '../world';
import { ApiError } from './api-error';
import { type Desk, type Handler, parsed } from './call';
import { staffOf } from './directory';

const CHINA = new Calendar('Asia/Shanghai');
const LONGEST_DAYS = 30;
const KEPT_DAYS = 180;

const ORDERS = ['new_chat_cnt', 'chat_total', 'new_member_cnt', 'member_total'] as const;

const Statistic = z.object({
  day_begin_time: z.number().int(),
  day_end_time: z.number().int().optional(),
  owner_filter: z.object({ userid_list: z.array(z.string()).max(100).default([]) }).default({ userid_list: [] }),
  order_by: z.number().int().min(1).max(ORDERS.length).default(1),
  order_asc: z.literal([0, 1]).default(0),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(500),
});

/** Owners who had groups, or got or lost one in the range; what is as of a day is as of the last one. */
export const groupStatistic: Handler = (desk, { body }) => {
  const { day_begin_time, day_end_time = day_begin_time, ...asked } = parsed(Statistic, body);
  const days = askedDays(desk, day_begin_time, day_end_time);
  const owners = ownersAsked(desk, asked.owner_filter.userid_list);
  const rows = owners
    .map((owner) => ({ owner, data: statisticOf(desk.world, owner, days) }))
    .filter(({ data }) => Object.values(data).some((count) => count > 0));
  const order = ORDERS[asked.order_by - 1] ?? ORDERS[0];
  rows.sort((a, b) => (b.data[order] - a.data[order]) * (asked.order_asc === 1 ? -1 : 1));
  const end = Math.min(rows.length, asked.offset + asked.limit);
  return { total: rows.length, next_offset: end, items: rows.slice(asked.offset, end) };
};

const Behaviour = z.object({
  userid: z.array(z.string()).min(1).max(100),
  start_time: z.number().int(),
  end_time: z.number().int(),
});

/** Of several staff members the sum; the ratios only where there were chats [92132]. */
export const userBehavior: Handler = (desk, { body }) => {
  const { userid, start_time, end_time } = parsed(Behaviour, body);
  const staff = userid.map((id) => staffOf(desk.world, id).userId);
  return {
    behavior_data: askedDays(desk, start_time, end_time).map((day) => ({
      stat_time: CHINA.startOf(day) / 1000,
      ...behaviourOf(desk.world, staff, day),
    })),
  };
};

/** From 180 days ago to yesterday, at most 30 [92133]; days are China's. */
function askedDays(desk: Desk, begin: number, end: number): Day[] {
  const [from, to] = [CHINA.dayOf(begin * 1000), CHINA.dayOf(end * 1000)];
  const today = CHINA.dayOf(desk.now());
  if (from > to || countDays(from, to) > LONGEST_DAYS) throw new ApiError(40058);
  if (to >= today || from < addDays(today, -KEPT_DAYS)) throw new ApiError(40058);
  return daysFrom(from, to);
}

/** Who has left can still own groups; who was never there cannot. */
function ownersAsked({ world, wholeListLimit }: Desk, ids: readonly string[]): string[] {
  if (ids.length === 0 && activeStaff(world).length > wholeListLimit) throw new ApiError(81017);
  if (ids.length === 0) return activeStaff(world).map(({ userId }) => userId);
  const everybody = new Map([...world.staff.keys()].map((userId) => [userId.toLowerCase(), userId]));
  return [...new Set(ids.map((id) => id.toLowerCase()))].map((key) => {
    const userId = everybody.get(key);
    if (userId === undefined) throw new ApiError(60111);
    return userId;
  });
}

function statisticOf(world: World, owner: string, days: readonly Day[]) {
  const last = days.at(-1) ?? '';
  const flows = days.map((day) => gainedBy(world, owner, day));
  const groups = groupsOf(world, owner, last).filter(({ dismissedAt }) => !isBy(dismissedAt, CHINA.endOf(last)));
  const present = groups.map((group) => ({ group, members: membersOn(group, last) }));
  const spoken = present.map(({ group, members }) => spokenIn(group.chatId, last, members));
  return {
    new_chat_cnt: sum(flows.map(({ chats }) => chats)),
    chat_total: groups.length,
    chat_has_msg: spoken.filter(({ messages }) => messages > 0).length,
    new_member_cnt: sum(flows.map(({ members }) => members)),
    member_total: sum(present.map(({ members }) => members)),
    member_has_msg: sum(spoken.map(({ speakers }) => speakers)),
    msg_total: sum(spoken.map(({ messages }) => messages)),
    migrate_trainee_chat_cnt: 0,
  };
}

function gainedBy(world: World, owner: string, day: Day): { chats: number; members: number } {
  const groups = groupsOf(world, owner, day);
  return {
    chats: groups.filter(({ createdAt }) => CHINA.dayOf(createdAt) === day).length,
    members: sum(groups.map(({ stays }) => stays.filter(({ joinedAt }) => CHINA.dayOf(joinedAt) === day).length)),
  };
}

/** Those of whoever is their owner at the end of the day, dismissed ones too. */
function groupsOf(world: World, owner: string, day: Day): Group[] {
  const end = CHINA.endOf(day);
  return [...world.groups.values()].filter(
    ({ ownerHistory }) => ownerHistory.findLast(({ at }) => at <= end)?.owner === owner,
  );
}

function membersOn({ stays }: Group, day: Day): number {
  const end = CHINA.endOf(day);
  return stays.filter(({ joinedAt, leftAt }) => joinedAt <= end && !isBy(leftAt, end)).length;
}

function behaviourOf(world: World, staff: readonly string[], day: Day): object {
  const own = world.contacts.filter(({ staffId }) => staff.includes(staffId));
  const isOn = (at: Instant | null): boolean => at !== null && CHINA.dayOf(at) === day;
  const added = own.filter(({ addedAt }) => isOn(addedAt)).length;
  const deleted = own.filter(({ endedAt, endedBy }) => endedBy === 'customer' && isOn(endedAt)).length;
  const here = own.filter(({ addedAt, endedAt }) => addedAt <= CHINA.endOf(day) && !isBy(endedAt, CHINA.endOf(day)));
  const { messages, speakers } = spokenIn(staff.join(' '), day, here.length);
  return {
    chat_cnt: speakers,
    message_cnt: messages,
    ...(speakers === 0 ? {} : { reply_percentage: 75.25, avg_reply_time: 3 }),
    negative_feedback_cnt: deleted,
    new_apply_cnt: added,
    new_contact_cnt: added,
  };
}

function isBy(at: Instant | null, end: Instant): boolean {
  return at !== null && at <= end;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
