import { texts } from '@qunshu/web';

export const staffTexts = texts({
  zh: {
    title: '员工',
    search: '搜索姓名或账号',
    notFound: '没有找到“{search}”。请检查姓名或账号。',
    own: '我的数据',
    back: '返回员工排名',
    gone: '已离职',
    userId: '账号 {id}',
    figures: '全部指标',
    groups: '名下客户群',
    noFigures: '这段时间没有这位员工的数据，或您没有查看的权限。',
    onlyOwn: '您只能查看自己的数据。',
    toOwn: '查看我的数据',
  },
  en: {
    title: 'Staff',
    search: 'Search by name or user id',
    notFound: 'Nobody is called “{search}”. Check the name or the user id.',
    own: 'My figures',
    back: 'Back to the ranking',
    gone: 'Has left the company',
    userId: 'User id {id}',
    figures: 'All figures',
    groups: 'Own groups',
    noFigures: 'There are no figures of this member of staff in this period, or you may not see them.',
    onlyOwn: 'You may see your own figures only.',
    toOwn: 'See my figures',
  },
});
