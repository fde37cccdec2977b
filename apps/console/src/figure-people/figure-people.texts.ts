import { texts } from '@qunshu/web';

export const figurePeopleTexts = texts({
  zh: {
    title: '{figure}名单',
    direct: '{name}（直属员工）',
    everything: '全部可见范围',
    outOfSight: '不在您的可见范围内',
    groupOutOfSight: '群不在您的可见范围内',
    none: '这段时间没有人。',
    unnamed: '未命名客户',
    unnamedGroup: '未命名群',
  },
  en: {
    title: '{figure}: who',
    direct: '{name} (directly)',
    everything: 'All that you may see',
    outOfSight: 'Out of your sight',
    groupOutOfSight: 'In a group out of your sight',
    none: 'Nobody in this period.',
    unnamed: 'Without a name',
    unnamedGroup: 'Group without a name',
  },
});
