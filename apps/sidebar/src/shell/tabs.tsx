import { CalendarOutline, GlobalOutline, TeamOutline, UserOutline } from 'antd-mobile-icons';
import { NavLink, useLocation } from 'react-router';
import { useLanguage, useTexts, useTitle } from '@qunshu/web';
import { shellTexts } from './shell.texts';

const TABS = [
  { tab: 'customer', Icon: UserOutline },
  { tab: 'group', Icon: TeamOutline },
  { tab: 'today', Icon: CalendarOutline },
] as const;

export function Tabs() {
  const t = useTexts(shellTexts);
  const [language, setLanguage] = useLanguage();
  const { pathname } = useLocation();
  const here = TABS.find(({ tab }) => `${pathname}/`.startsWith(`/${tab}/`));
  useTitle(here === undefined ? t('product') : `${t(here.tab)} · ${t('product')}`);
  return (
    <nav className="s-tabs" aria-label={t('pages')}>
      {TABS.map(({ tab, Icon }) => (
        <NavLink key={tab} to={`/${tab}`}>
          <Icon aria-hidden />
          {t(tab)}
        </NavLink>
      ))}
      <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        <GlobalOutline aria-hidden />
        {t('language')}
      </button>
    </nav>
  );
}
