import type { Page } from '../sign-in/page';

export const NOT_BUILT_PAGE: Page = {
  title: { zh: '页面还没有构建', en: 'The pages are not built' },
  text: {
    zh: '请在安装目录运行 npm run build，然后重新启动服务。',
    en: 'Run npm run build where this is installed, then start the service again.',
  },
};
