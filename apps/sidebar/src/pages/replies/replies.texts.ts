import { texts } from '@qunshu/web';

export const repliesTexts = texts({
  zh: {
    title: '发话术',
    search: '查找话术',
    searchHint: '标题或内容',
    send: '发送',
    sendThis: '发送“{title}”',
    copyThis: '复制“{title}”',
    copy: '复制',
    sent: '已发送到聊天',
    notInChat: '从聊天的侧边栏打开这位客户，就能一键发送；这里可以复制。',
    nothing: '还没有话术。管理员在管理后台的“设置”里添加后，就会出现在这里。',
    nothingSuch: '没有符合的话术。换一个词试试。',
  },
  en: {
    title: 'Send reply',
    search: 'Find a reply',
    searchHint: 'Title or text',
    send: 'Send',
    sendThis: 'Send “{title}”',
    copyThis: 'Copy “{title}”',
    copy: 'Copy',
    sent: 'Sent into the chat',
    notInChat: 'Opened beside their chat, this sends with one tap; here you can copy.',
    nothing: 'No replies yet. Administrators add them in the console’s settings.',
    nothingSuch: 'No reply matches. Try another word.',
  },
});
