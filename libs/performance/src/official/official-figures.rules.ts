import { addDays, countDays, type Day, type Period } from '@qunshu/kernel';
import type { OfficialFigures } from './official-figures';

/** What one owner had as of the day, and the branch that they were of at its end. */
export interface OwnerStock {
  readonly ownerKey: string;
  readonly groups: number;
  readonly groupsWithMessages: number;
  readonly members: number;
  readonly membersWhoSpoke: number;
  readonly messages: number;
  readonly branch: string | null;
}

/** What one owner gained over days at whose ends they were of one branch. */
export interface OwnerFlow {
  readonly ownerKey: string;
  readonly newGroups: number;
  readonly newMembers: number;
  readonly branch: string | null;
}

/** Null stands for all. */
export interface Owned {
  readonly ownerKey: string | null;
  readonly branches: ReadonlySet<string> | null;
}

export type Sums = Omit<OfficialFigures, 'asOf' | 'daysMissing'>;

const NOTHING: Sums = {
  groups: 0,
  groupsWithMessages: 0,
  members: 0,
  membersWhoSpoke: 0,
  messages: 0,
  newGroups: 0,
  newMembers: 0,
};

export function sumsOf(of: Owned, rows: { stocks: readonly OwnerStock[]; flows: readonly OwnerFlow[] }): Sums {
  const isOf = (row: { readonly ownerKey: string; readonly branch: string | null }): boolean =>
    (of.ownerKey === null || of.ownerKey === row.ownerKey) &&
    (of.branches === null || (row.branch !== null && of.branches.has(row.branch)));
  const sums = { ...NOTHING };
  for (const row of rows.stocks.filter(isOf)) {
    sums.groups += row.groups;
    sums.groupsWithMessages += row.groupsWithMessages;
    sums.members += row.members;
    sums.membersWhoSpoke += row.membersWhoSpoke;
    sums.messages += row.messages;
  }
  for (const row of rows.flows.filter(isOf)) {
    sums.newGroups += row.newGroups;
    sums.newMembers += row.newMembers;
  }
  return sums;
}

/** How many days of the period that could be there are not. */
export function daysMissing(period: Period, today: Day, there: number): number {
  const yesterday = addDays(today, -1);
  const last = period.to < yesterday ? period.to : yesterday;
  return Math.max(0, countDays(period.from, last) - there);
}
