import { useCallback } from 'react';
import { texts, useTexts, type WecomFailure } from '@qunshu/web';

const failureTexts = texts({
  zh: {
    outside: '请在企业微信里打开本页后再试。',
    not_signed: '企业微信没有允许，请联系管理员检查应用的可信域名和客户联系权限。',
    not_in_chat: '请从与客户的聊天里打开侧边栏后再试。',
    old_client: '当前企业微信版本过旧，请升级后再试。',
    cancelled: '已取消。',
    failed: '企业微信没有完成这个操作，请重试。',
  },
  en: {
    outside: 'Open this page inside WeCom, then try again.',
    not_signed: 'WeCom did not allow it. Ask an administrator to check the app’s trusted domain and its rights.',
    not_in_chat: 'Open the sidebar beside a chat with a customer, then try again.',
    old_client: 'This version of WeCom is too old. Update it, then try again.',
    cancelled: 'Cancelled.',
    failed: 'WeCom did not do it. Try again.',
  },
});

/** Why WeCom did not do what it was asked, as a sentence. */
export function useFailureText(): (why: WecomFailure) => string {
  const t = useTexts(failureTexts);
  return useCallback((why) => t(why), [t]);
}
