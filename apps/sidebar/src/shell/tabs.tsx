import { NavLink } from 'react-router';
import { useLanguage, useTexts } from '@qunshu/web';
import { shellTexts } from './shell.texts';

const TABS = ['customer', 'group', 'today'] as const;

export function Tabs() {
  const t = useTexts(shellTexts);
  const [language, setLanguage] = useLanguage();
  return (
    <nav className="s-tabs" aria-label={t('pages')}>
      {TABS.map((tab) => (
        <NavLink key={tab} to={`/${tab}`}>
          {t(tab)}
        </NavLink>
      ))}
      <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {t('language')}
      </button>
    </nav>
  );
}
