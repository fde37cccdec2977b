import { texts } from '@qunshu/web';

export const shellTexts = texts({
  zh: {
    product: '群枢',
    pages: '页面',
    customer: '客户',
    group: '客户群',
    today: '今天',
    language: 'English',
    notFound: '没有这个页面。',
    home: '看今天',
  },
  en: {
    product: 'Qunshu',
    pages: 'Pages',
    customer: 'Customer',
    group: 'Group',
    today: 'Today',
    language: '中文',
    notFound: 'There is no such page.',
    home: 'To today',
  },
});
