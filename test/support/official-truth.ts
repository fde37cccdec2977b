import { addDays, Calendar, daysFrom, type Day, type Period } from '@qunshu/kernel';
import type { OfficialFigures } from '@qunshu/performance';
import { spokenIn, type Truth } from '../../apps/sandbox/src';

const CHINA = new Calendar('Asia/Shanghai');

/** Whose figures are meant: one owner, or everybody whose main department was one of these on the day. */
export type Whose = { readonly userId: string } | { readonly departments: readonly number[] };

type Group = Truth['groups'][number];

/** The official figures of a period that is there as a whole, computed from what really happened. */
export function officialTruth(truth: Truth, whose: Whose, { from, to }: Period): OfficialFigures {
  const groups = groupsOn(truth, whose, to).filter(({ dismissedAt }) => dismissedAt === null || dismissedAt > end(to));
  const present = groups.map((group) => ({ group, members: membersOn(group, to) }));
  const spoken = present.map(({ group, members }) => spokenIn(group.chatId, to, members));
  const days = daysFrom(from, to);
  return {
    groups: groups.length,
    groupsWithMessages: spoken.filter(({ messages }) => messages > 0).length,
    members: sum(present.map(({ members }) => members)),
    membersWhoSpoke: sum(spoken.map(({ speakers }) => speakers)),
    messages: sum(spoken.map(({ messages }) => messages)),
    newGroups: sum(days.map((day) => foundedOn(truth, whose, day))),
    newMembers: sum(days.map((day) => joinedOn(truth, whose, day))),
    asOf: to,
    daysMissing: 0,
  };
}

/** The ids of a department and of all below it in today's tree. */
export function below(truth: Truth, id: number): number[] {
  const children = truth.departments.filter(({ parentId }) => parentId === id);
  return [id, ...children.flatMap((child) => below(truth, child.id))];
}

/** The last days before that of an instant, in China. */
export function lastDays(at: number, count: number): Period {
  const today = CHINA.dayOf(at);
  return { from: addDays(today, -count), to: addDays(today, -1) };
}

function groupsOn(truth: Truth, whose: Whose, day: Day): Group[] {
  return truth.groups.filter((group) => {
    const owner = group.ownerHistory.findLast(({ at }) => at <= end(day))?.owner;
    if (owner === undefined) return false;
    if ('userId' in whose) return owner === whose.userId;
    const history = truth.staff.find(({ userId }) => userId === owner)?.departmentHistory ?? [];
    const posting = history.findLast(({ at }) => at <= end(day)) ?? history[0];
    return posting !== undefined && whose.departments.includes(posting.mainDepartment);
  });
}

function foundedOn(truth: Truth, whose: Whose, day: Day): number {
  return groupsOn(truth, whose, day).filter(({ createdAt }) => CHINA.dayOf(createdAt) === day).length;
}

function joinedOn(truth: Truth, whose: Whose, day: Day): number {
  const stays = groupsOn(truth, whose, day).flatMap((group) => group.stays);
  return stays.filter(({ joinedAt }) => CHINA.dayOf(joinedAt) === day).length;
}

function membersOn({ stays }: Group, day: Day): number {
  return stays.filter(({ joinedAt, leftAt }) => joinedAt <= end(day) && (leftAt === null || leftAt > end(day))).length;
}

function end(day: Day): number {
  return CHINA.endOf(day);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
