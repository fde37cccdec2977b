import type { ReactNode } from 'react';
import { App, ConfigProvider, theme, type ThemeConfig } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { useLanguage, useTheme } from '@qunshu/web';

/** As in states.css: with few fonts, whatever a system gives for its own may be one of emoji, which draws digits as well. */
const FONTS = "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";
const LOCALES = { zh: zhCN, en: enGB };
/** Darker than they come, so that small text has contrast enough. */
const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    fontFamily: FONTS,
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorError: '#cf1322',
    colorTextDescription: '#646a73',
    colorTextPlaceholder: '#6b7077',
  },
};
const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    fontFamily: FONTS,
    colorPrimary: '#3c89e8',
    colorLink: '#69b1ff',
    colorError: '#ff7875',
    colorTextDescription: '#a6a6a6',
    colorTextPlaceholder: '#9a9a9a',
  },
  components: { Menu: { itemSelectedColor: '#b7dcff' }, Button: { dangerColor: '#141414' } },
};

/** Without a space between the two characters of a Chinese name, which would make it another name to a screen reader. */
const PLAIN = { autoInsertSpace: false };

/** In seconds: what a deed came to is there long enough for slow readers. */
const MESSAGES = { duration: 5 };

/** How antd's components look and speak. */
export function Design({ children }: { readonly children: ReactNode }) {
  const [language] = useLanguage();
  const { dark } = useTheme();
  return (
    <ConfigProvider locale={LOCALES[language]} theme={dark ? DARK : LIGHT} button={PLAIN}>
      <App message={MESSAGES}>{children}</App>
    </ConfigProvider>
  );
}
