import { texts } from '@qunshu/web';

export const attributionTexts = texts({
  zh: {
    attribution: '归属口径',
    AT_EVENT: '按发生时归属',
    CURRENT: '按当前归属',
    atEventMeans: '入群、退群等记在发生当时的群主及其部门名下；之后群转让或人员调动，历史数字不变。',
    currentMeans:
      '所有历史都记在群现在的群主及其现在的部门名下；群转让或人员调动后，历史数字随之转移。此口径不提供客户名单。',
  },
  en: {
    attribution: 'Credited to',
    AT_EVENT: 'Owner of the moment',
    CURRENT: 'Owner of today',
    atEventMeans:
      'Everything counts for the owner and branch of the moment when it happened: when a group or a manager moves later, the past stays as it was.',
    currentMeans:
      'Everything, the past too, counts for the owner of today and their branch of today: when a group or a manager moves, the past goes along. In this view there are no lists of people.',
  },
});
