import { texts } from '@qunshu/web';

export const settingsTexts = texts({
  zh: {
    title: '设置',
    apps: '应用与回调',
    tokens: '接口令牌',
    admins: '管理员',
    replies: '快捷回复',
    audit: '操作记录',
    reports: '定时报表',
    action: '操作',
    add: '添加',
    change: '修改',
    remove: '移除',
    save: '保存',
    search: '搜索',
  },
  en: {
    title: 'Settings',
    apps: 'Apps and callbacks',
    tokens: 'Tokens',
    admins: 'Administrators',
    replies: 'Approved replies',
    audit: 'Audit log',
    reports: 'Scheduled reports',
    action: 'Action',
    add: 'Add',
    change: 'Change',
    remove: 'Remove',
    save: 'Save',
    search: 'Search',
  },
});
