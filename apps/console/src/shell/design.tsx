import type { ReactNode } from 'react';
import { App, ConfigProvider, theme } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { useLanguage, useTheme } from '@qunshu/web';

const LOCALES = { zh: zhCN, en: enGB };
/** Darker than they come, so that small text has contrast enough. */
const LIGHT = { colorPrimary: '#0958d9', colorTextDescription: '#646a73', colorTextPlaceholder: '#6b7077' };
const DARK = { colorPrimary: '#3c89e8', colorTextDescription: '#a6a6a6', colorTextPlaceholder: '#9a9a9a' };

/** How antd's components look and speak. */
export function Design({ children }: { readonly children: ReactNode }) {
  const [language] = useLanguage();
  const { dark } = useTheme();
  const algorithm = dark ? theme.darkAlgorithm : theme.defaultAlgorithm;
  return (
    <ConfigProvider locale={LOCALES[language]} theme={{ algorithm, token: dark ? DARK : LIGHT }}>
      <App>{children}</App>
    </ConfigProvider>
  );
}
