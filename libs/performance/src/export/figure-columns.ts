import { type Figures } from '../figures';
import { type Cell, type Column } from './table';

/** The figures of one row: those of the scope and the two that look a number of days ahead. */
export interface RowFigures extends Figures {
  readonly retention30: number | null;
  readonly groupSurvival30: number | null;
}

/** How many days `retention30` and `groupSurvival30` look ahead. */
export const DAYS_AHEAD = 30;

type Told = readonly [title: string, definition: string];

/** Every figure by its Chinese name and what it means, in the order of the columns. Adding a figure breaks the build here. */
const COUNTS = {
  groupsOwned: ['客户群数', '期末存在、未解散且归属于本范围的客户群数。'],
  groupsCreated: ['新建群数', '期内创建的客户群数，计入创建时的群主。'],
  groupsDismissed: ['解散群数', '期内解散的客户群数，计入解散时的群主。'],
  customersJoined: ['入群人次', '期内开始的客户在群记录数；退群后再入群算另一次。'],
  foundingJoins: ['建群入群人次', '入群人次中随建群而来的：建群后 60 秒内入群。'],
  customersLeft: ['退群人次', '期内因客户退群或被移出而结束的在群记录数；群解散不算退群。'],
  leftByThemselves: ['主动退群', '退群人次中客户自己退群的。'],
  removed: ['被移出群', '退群人次中被群主或管理员移出的。'],
  departuresInferred: ['推断退群', '退群人次中未收到回调、仅由同步发现的。三类之和即退群人次。'],
  netGrowth: ['净增人次', '入群人次减退群人次。'],
  customerSeats: ['在群人次', '期末仍在本范围各群中的客户在群记录数，同一人在两个群算两次。'],
  uniqueCustomers: ['在群客户数', '期末在本范围至少一个群中的客户人数，按统一身份去重。'],
  peopleGained: ['新增', '期内客户从不在本范围任何群到至少在一个群的次数。'],
  peopleLost: ['流失', '期内客户从至少在一个群到不在本范围任何群的次数，不论原因。'],
} as const satisfies Partial<Record<keyof RowFigures, Told>>;

const CONTACTS = {
  contacts: ['好友关系数', '期末本范围员工与客户的企业微信好友关系数（员工、客户成对计数）。单个群无此指标。'],
  contactsAdded: ['新增好友', '期内建立的好友关系数，计入当时员工所在部门。单个群无此指标。'],
  contactsDeleted: ['删除好友', '期内任一方删除的好友关系数，计入当时员工所在部门。单个群无此指标。'],
} as const satisfies Partial<Record<keyof RowFigures, Told>>;

const SHARES = {
  overlapRate: ['成员重叠率', '在群客户数中，同时在本范围两个及以上群的客户所占比例。'],
  contactOverlapRate: ['好友入群率', '期末本范围员工的好友中，同时在本范围群里的客户所占比例。单个群无此指标。'],
  contactedRate: ['群客户好友率', '在群客户数中，是本范围任一员工好友的客户所占比例。单个群无此指标。'],
  churnRate: ['流失系数', '退群人次 ÷（期初在群人次 + 入群人次 + 因群或员工调入的在群人次）。'],
  retention30: [
    '30 日留存率',
    '期内入群且至今已满 30 天的在群记录中，持续超过 30 天或仍在群的比例；群在此之前解散的不算留存。',
  ],
  groupSurvival30: ['30 日存活率', '期内创建且至今已满 30 天的群中，满 30 天时未解散且至少有一位客户的比例。'],
} as const satisfies Partial<Record<keyof RowFigures, Told>>;

const TOLD: Readonly<Record<keyof RowFigures, Told>> = { ...COUNTS, ...CONTACTS, ...SHARES };
const KEYS = [...keysOf(COUNTS), ...keysOf(CONTACTS), ...keysOf(SHARES)];

export const FIGURE_COLUMNS: readonly Column[] = KEYS.map((key) => {
  const [title, definition] = TOLD[key];
  return { key, title, definition, kind: key in SHARES ? 'share' : 'count' };
});

/** The cells of `FIGURE_COLUMNS`. */
export function figureCells(figures: RowFigures): Cell[] {
  return KEYS.map((key) => figures[key]);
}

function keysOf<Key extends keyof RowFigures>(told: Readonly<Record<Key, Told>>): Key[] {
  const known = (key: string): key is Key => key in told;
  return Object.keys(told).filter(known);
}
