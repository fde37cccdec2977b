import { texts } from '@qunshu/web';

export const groupFiguresTexts = texts({
  zh: {
    caption: '客户群数据',
    group: '客户群',
    order: '排序',
    CUSTOMERS_DESC: '人数最多',
    CREATED_DESC: '最新创建',
    NAME_ASC: '按名称',
    ofToday: '按群主现在的部门列出。',
    ofOwner: '现在名下的群。',
    none: '这里还没有客户群。',
    unnamed: '未命名群',
    noOwner: '群主未知',
    dismissed: '已解散',
  },
  en: {
    caption: 'Figures of groups',
    group: 'Group',
    order: 'Order',
    CUSTOMERS_DESC: 'Largest',
    CREATED_DESC: 'Newest',
    NAME_ASC: 'By name',
    ofToday: 'By the department where the owner is today.',
    ofOwner: 'Groups owned today.',
    none: 'There are no groups here yet.',
    unnamed: 'Group without a name',
    noOwner: 'Owner unknown',
    dismissed: 'Dismissed',
  },
});
