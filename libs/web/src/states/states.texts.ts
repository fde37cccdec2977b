import { texts } from '../texts/texts';

export const statesTexts = texts({
  zh: {
    waiting: '正在加载',
    retry: '重试',
    failed: '这里没能加载出来，请重试。',
    offline: '连不上服务器。请检查网络后重试。',
    forbidden: '您没有查看这里的权限。如需查看，请联系管理员。',
    notFound: '没有找到，或您没有查看的权限。',
    badInput: '这个请求不能用：{message}',
    tooMany: '请求太频繁，请稍等几秒再试。',
    tooLarge: '要看的内容太多，请缩小范围后再试。',
    errorId: '错误编号 {id}',
  },
  en: {
    waiting: 'Loading',
    retry: 'Try again',
    failed: 'This could not be loaded. Try again.',
    offline: 'The server cannot be reached. Check your network, then try again.',
    forbidden: 'You may not see this. Ask an administrator if you need it.',
    notFound: 'There is nothing here, or you may not see it.',
    badInput: 'This cannot be asked: {message}',
    tooMany: 'Too many requests. Try again in some seconds.',
    tooLarge: 'That is too much to show at once. Narrow it down and try again.',
    errorId: 'Error id {id}',
  },
});
