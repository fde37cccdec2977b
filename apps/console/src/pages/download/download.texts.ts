import { texts } from '@qunshu/web';

export const downloadTexts = texts({
  zh: { title: '下载文件', ready: '您已登录，可以下载了。', download: '下载' },
  en: { title: 'Download', ready: 'You are signed in and can download the file now.', download: 'Download' },
});
