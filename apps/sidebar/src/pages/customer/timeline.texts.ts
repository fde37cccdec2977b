import { texts } from '@qunshu/web';

export const timelineTexts = texts({
  zh: {
    title: '动态',
    filter: '动态的种类',
    all: '全部',
    groups: '客户群',
    contact: '好友与标签',
    contactOnly: '好友',
    official: '公众号',
    program: '小程序',
    orders: '订单',
    nothing: '还没有动态。',
    nothingSuch: '没有这一类动态。',
    order: '订单 ',
  },
  en: {
    title: 'Timeline',
    filter: 'Kinds of events',
    all: 'All',
    groups: 'Groups',
    contact: 'Contacts and tags',
    contactOnly: 'Contacts',
    official: 'Official Account',
    program: 'Mini Program',
    orders: 'Orders',
    nothing: 'Nothing yet.',
    nothingSuch: 'Nothing of this kind.',
    order: 'Order ',
  },
});
