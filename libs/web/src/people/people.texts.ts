import { texts } from '../texts/texts';

export const channelNames = texts({
  zh: { WECOM_CONTACT: '企微好友', CUSTOMER_GROUP: '客户群', OFFICIAL_ACCOUNT: '公众号', MINI_PROGRAM: '小程序' },
  en: {
    WECOM_CONTACT: 'WeCom contact',
    CUSTOMER_GROUP: 'Customer group',
    OFFICIAL_ACCOUNT: 'Official Account',
    MINI_PROGRAM: 'Mini Program',
  },
});

export const identityNames = texts({
  zh: {
    EXTERNAL_USER_ID: '企业微信客户',
    MEMBER_ID: '会员号',
    MINI_PROGRAM_OPEN_ID: '小程序用户',
    OFFICIAL_ACCOUNT_OPEN_ID: '公众号粉丝',
    PHONE: '手机号',
    UNION_ID: '微信 UnionID',
  },
  en: {
    EXTERNAL_USER_ID: 'WeCom customer',
    MEMBER_ID: 'member number',
    MINI_PROGRAM_OPEN_ID: 'Mini Program user',
    OFFICIAL_ACCOUNT_OPEN_ID: 'Official Account follower',
    PHONE: 'phone number',
    UNION_ID: 'WeChat UnionID',
  },
});

/** Where it was seen that identities belong together. */
export const sourceNames = texts({
  zh: {
    contact: '企业微信的客户资料',
    customer_group: '客户群的成员资料',
    official_account: '公众号的粉丝资料',
    mini_program: '小程序的登录',
    ingest: '业务系统上报的数据',
    qunshu: '群枢的核对',
    other: '一次记录',
  },
  en: {
    contact: 'The customer details in WeCom',
    customer_group: 'The member details of a customer group',
    official_account: 'The follower details of an Official Account',
    mini_program: 'A sign-in to the Mini Program',
    ingest: 'Data sent by a business system',
    qunshu: 'A check by Qunshu',
    other: 'A record',
  },
});

export const whyTexts = texts({
  zh: {
    and: '、',
    alone: '{source}里出现了这位客户的{kinds}。',
    linked: '{source}里，{kinds}一起出现，属于同一人。',
    merged: '{source}里，{kinds}一起出现，原来的两份档案合成了一份。',
    decided: '管理员确认{kinds}是同一人。',
    split: '管理员确认{kinds}是另一个人，已从这里拆开。',
    heldBack: '{source}里，{kinds}一起出现，但和已知的身份有矛盾，没有合并，等管理员决定。',
    unionDiffers: '{source}里，{kinds}一起出现，但两边的 UnionID 不同，没有合并，等管理员决定。',
    unionChanged: '{source}里出现了不同的 UnionID，没有采用，等管理员决定。',
  },
  en: {
    and: ', ',
    alone: '{source} showed this customer as {kinds}.',
    linked: '{source} showed {kinds} together, so they are one person.',
    merged: '{source} showed {kinds} together, so two profiles became one.',
    decided: 'An administrator decided that {kinds} are one person.',
    split: 'An administrator decided that {kinds} is somebody else, and took it out of here.',
    heldBack:
      '{source} showed {kinds} together, which contradicts what is known: not joined, an administrator decides.',
    unionDiffers: '{source} showed {kinds} together, but their UnionIDs differ: not joined, an administrator decides.',
    unionChanged: '{source} showed another UnionID: not taken, an administrator decides.',
  },
});
