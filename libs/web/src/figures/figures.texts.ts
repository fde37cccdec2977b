import { texts } from '../texts/texts';

/** What figures are called. The Chinese is that of the exported files. */
export const figureNames = texts({
  zh: {
    groupsOwned: '客户群数',
    groupsCreated: '新建群数',
    groupsDismissed: '解散群数',
    customersJoined: '入群人次',
    foundingJoins: '建群入群人次',
    customersLeft: '退群人次',
    leftByThemselves: '主动退群',
    removed: '被移出群',
    departuresInferred: '推断退群',
    netGrowth: '净增人次',
    customerSeats: '在群人次',
    uniqueCustomers: '在群客户数',
    peopleGained: '新增',
    peopleLost: '流失',
    contacts: '好友关系数',
    contactsAdded: '新增好友',
    contactsDeleted: '删除好友',
    overlapRate: '成员重叠率',
    contactOverlapRate: '好友入群率',
    contactedRate: '群客户好友率',
    churnRate: '流失系数',
    retention30: '30 日留存率',
    groupSurvival30: '30 日存活率',
  },
  en: {
    groupsOwned: 'Groups owned',
    groupsCreated: 'Groups created',
    groupsDismissed: 'Groups dismissed',
    customersJoined: 'Joined',
    foundingJoins: 'Founding joins',
    customersLeft: 'Left',
    leftByThemselves: 'Left by themselves',
    removed: 'Removed',
    departuresInferred: 'Inferred departures',
    netGrowth: 'Net growth',
    customerSeats: 'Seats',
    uniqueCustomers: 'Unique customers',
    peopleGained: 'People gained',
    peopleLost: 'People lost',
    contacts: 'Contacts',
    contactsAdded: 'Contacts added',
    contactsDeleted: 'Contacts deleted',
    overlapRate: 'Overlap',
    contactOverlapRate: 'Contacts in groups',
    contactedRate: 'Group customers who are contacts',
    churnRate: 'Churn',
    retention30: '30-day retention',
    groupSurvival30: '30-day survival',
  },
});

/** What they mean, in a sentence or two. */
export const figureDefinitions = texts({
  zh: {
    groupsOwned: '期末存在、未解散且归属于本范围的客户群数。',
    groupsCreated: '期内创建的客户群数，计入创建时的群主。',
    groupsDismissed: '期内解散的客户群数，计入解散时的群主。',
    customersJoined: '期内开始的客户在群记录数；退群后再入群算另一次。',
    foundingJoins: '入群人次中随建群而来的：建群后 60 秒内入群。',
    customersLeft: '期内因客户退群或被移出而结束的在群记录数；群解散不算退群。',
    leftByThemselves: '退群人次中客户自己退群的。',
    removed: '退群人次中被群主或管理员移出的。',
    departuresInferred: '退群人次中未收到回调、仅由同步发现的。三类之和即退群人次。',
    netGrowth: '入群人次减退群人次。',
    customerSeats: '期末仍在本范围各群中的客户在群记录数，同一人在两个群算两次。',
    uniqueCustomers: '期末在本范围至少一个群中的客户人数，按统一身份去重。',
    peopleGained: '期内客户从不在本范围任何群到至少在一个群的次数。',
    peopleLost: '期内客户从至少在一个群到不在本范围任何群的次数，不论原因。',
    contacts: '期末本范围员工与客户的企业微信好友关系数（员工、客户成对计数）。单个群无此指标。',
    contactsAdded: '期内建立的好友关系数，计入当时员工所在部门。单个群无此指标。',
    contactsDeleted: '期内任一方删除的好友关系数，计入当时员工所在部门。单个群无此指标。',
    overlapRate: '在群客户数中，同时在本范围两个及以上群的客户所占比例。',
    contactOverlapRate: '期末本范围员工的好友中，同时在本范围群里的客户所占比例。单个群无此指标。',
    contactedRate: '在群客户数中，是本范围任一员工好友的客户所占比例。单个群无此指标。',
    churnRate: '退群人次 ÷（期初在群人次 + 入群人次 + 因群或员工调入的在群人次）。',
    retention30: '期内入群且至今已满 30 天的在群记录中，持续超过 30 天或仍在群的比例；群在此之前解散的不算留存。',
    groupSurvival30: '期内创建且至今已满 30 天的群中，满 30 天时未解散且至少有一位客户的比例。',
  },
  en: {
    groupsOwned: 'Customer groups that exist, are not dismissed and belong to this scope at the end of the period.',
    groupsCreated: 'Customer groups created in the period, credited to the owner at creation.',
    groupsDismissed: 'Customer groups dismissed in the period, credited to the owner at that moment.',
    customersJoined: 'Customer stays that began in the period; whoever leaves and comes back counts again.',
    foundingJoins: 'Of those who joined, the ones who came with the founding: within 60 seconds of it.',
    customersLeft:
      'Customer stays that ended in the period because the customer left or was removed; the dismissal of a group is no leaving.',
    leftByThemselves: 'Of those who left, the ones who left by themselves.',
    removed: 'Of those who left, the ones whom the owner or an admin removed.',
    departuresInferred:
      'Of those who left, the ones that no callback told of and only a sync found. The three kinds add up to those who left.',
    netGrowth: 'Joined less left.',
    customerSeats:
      'Customer stays that last at the end of the period in groups of this scope; one person in two groups counts twice.',
    uniqueCustomers:
      'Customers who are in at least one group of this scope at the end of the period, each person once.',
    peopleGained: 'How often in the period a customer came from no group of this scope to at least one.',
    peopleLost:
      'How often in the period a customer went from at least one group of this scope to none, for whatever reason.',
    contacts:
      'WeCom contacts between staff of this scope and customers at the end of the period, counted by pair. A single group has no such figure.',
    contactsAdded:
      'Contacts made in the period, credited to the department of the staff member at that time. A single group has no such figure.',
    contactsDeleted:
      'Contacts that either side deleted in the period, credited to the department of the staff member at that time. A single group has no such figure.',
    overlapRate: 'Of the unique customers, the share that is in two or more groups of this scope.',
    contactOverlapRate:
      'Of the contacts of staff of this scope at the end of the period, the share that is in a group of this scope as well. A single group has no such figure.',
    contactedRate:
      'Of the unique customers, the share that is a contact of any staff member of this scope. A single group has no such figure.',
    churnRate: 'Left ÷ (seats at the start + joined + seats that came with groups or staff from elsewhere).',
    retention30:
      'Of the stays that began in the period at least 30 days ago, the share that lasted longer than 30 days or still lasts; where the group was dismissed before that, it is not retained.',
    groupSurvival30:
      'Of the groups created in the period at least 30 days ago, the share that after 30 days was not dismissed and had a customer.',
  },
});

export type FigureKey = keyof (typeof figureNames)['zh'];

/** In the order in which they stand in reports. */
export const FIGURE_KEYS = [
  'groupsOwned',
  'groupsCreated',
  'groupsDismissed',
  'customersJoined',
  'foundingJoins',
  'customersLeft',
  'leftByThemselves',
  'removed',
  'departuresInferred',
  'netGrowth',
  'customerSeats',
  'uniqueCustomers',
  'peopleGained',
  'peopleLost',
  'contacts',
  'contactsAdded',
  'contactsDeleted',
  'overlapRate',
  'contactOverlapRate',
  'contactedRate',
  'churnRate',
  'retention30',
  'groupSurvival30',
] as const satisfies readonly FigureKey[];

/** Shown as a percentage. */
const SHARES: readonly FigureKey[] = [
  'overlapRate',
  'contactOverlapRate',
  'contactedRate',
  'churnRate',
  'retention30',
  'groupSurvival30',
];

export function isShare(figure: FigureKey): boolean {
  return SHARES.includes(figure);
}
