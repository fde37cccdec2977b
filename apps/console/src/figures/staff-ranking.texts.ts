import { texts } from '@qunshu/web';

export const staffRankingTexts = texts({
  zh: {
    caption: '员工数据',
    staff: '员工',
    rankBy: '排名依据',
    netGrowth: '净增',
    customersJoined: '入群',
    customerSeats: '在群人次',
    uniqueCustomers: '在群客户',
    groupsOwned: '群数',
    retention30: '留存率',
    name: '姓名',
    gone: '已离职',
    none: '没有符合条件的员工。可换个部门、时间或关键词试试。',
  },
  en: {
    caption: 'Figures of staff',
    staff: 'Staff',
    rankBy: 'Rank by',
    netGrowth: 'Net growth',
    customersJoined: 'Joined',
    customerSeats: 'Seats',
    uniqueCustomers: 'Customers',
    groupsOwned: 'Groups',
    retention30: 'Retention',
    name: 'Name',
    gone: 'has left',
    none: 'There are no such staff. Try another department, period or name.',
  },
});
