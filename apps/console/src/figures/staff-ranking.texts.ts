import { texts } from '@qunshu/web';

export const staffRankingTexts = texts({
  zh: {
    caption: '员工数据',
    staff: '员工',
    rankBy: '排名依据',
    name: '姓名',
    gone: '已离职',
    none: '没有符合条件的员工。可换个部门、时间或关键词试试。',
  },
  en: {
    caption: 'Figures of staff',
    staff: 'Staff',
    rankBy: 'Rank by',
    name: 'Name',
    gone: 'has left',
    none: 'There are no such staff. Try another department, period or name.',
  },
});
