import { texts } from '@qunshu/web';

export const placeTexts = texts({
  zh: {
    outside: '这里不是企业微信。请直接查找：',
    not_signed: '企业微信没有认可这个页面，请联系管理员检查应用的可信域名和客户联系权限。您也可以直接查找：',
    not_in_chat: '请从客户的聊天侧边栏打开。您也可以直接查找：',
    old_client: '当前企业微信版本过旧，请升级后重新打开。您也可以直接查找：',
    cancelled: '已取消。',
    failed: '企业微信没有告诉我们这是谁的聊天。您也可以直接查找：',
    elsewhere: '这里没有打开聊天，请直接查找：',
    again: '重新识别',
    findPerson: '查找客户',
    findPersonHint: '昵称、备注，或完整的手机号、会员号',
    findGroup: '查找客户群',
    findGroupHint: '群名',
    noPerson: '没有符合的客户。换一个词，或输入完整的手机号。',
    noPeople: '还没有客户。添加好友或建群后，客户会出现在这里。',
    noGroup: '没有符合的客户群。换一个词试试。',
    noGroups: '您还没有客户群。在企业微信里建一个客户群，几秒后就会出现在这里。',
    members: '{count} 位客户',
    toGroup: '打开当前客户群',
    unnamedGroup: '未命名的群',
  },
  en: {
    outside: 'This is not WeCom. Look somebody up:',
    not_signed:
      'WeCom did not accept this page. Ask an administrator to check the app’s trusted domain and its rights. You can look it up:',
    not_in_chat: 'Open this beside a chat with a customer. You can also look it up:',
    old_client: 'This version of WeCom is too old. Update it and open the page again. You can also look it up:',
    cancelled: 'Cancelled.',
    failed: 'WeCom did not tell whose chat this is. You can also look it up:',
    elsewhere: 'No chat is open here. Look it up:',
    again: 'Ask WeCom again',
    findPerson: 'Find a customer',
    findPersonHint: 'Name or remark, or a whole phone or member number',
    findGroup: 'Find a group',
    findGroupHint: 'Name of the group',
    noPerson: 'No customer matches. Try another word, or a whole phone number.',
    noPeople: 'No customers yet. Once you add a contact or open a group, they are shown here.',
    noGroup: 'No group matches. Try another word.',
    noGroups: 'You have no customer group yet. Open one in WeCom: it is here some seconds later.',
    members: '{count} customers',
    toGroup: 'Open this group',
    unnamedGroup: 'A group without a name',
  },
});

export type PlaceKey = keyof (typeof placeTexts)['zh'];
