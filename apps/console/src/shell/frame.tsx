import { useState, type ReactNode } from 'react';
import { Button, Drawer, Grid } from 'antd';
import { MenuOutlined } from '@ant-design/icons';
import { useLocation } from 'react-router';
import { Name, useTexts, useTitle, useViewer } from '@qunshu/web';
import icon from '../icon.svg';
import { Account } from './account';
import { menuRouteAt } from './here';
import { MainMenu } from './main-menu';
import { shellTexts } from './shell.texts';

/** The menu beside the page, or in a drawer on a phone; above it whose company it is and who looks. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const t = useTexts(shellTexts);
  const { tenantName } = useViewer();
  const isWide = Grid.useBreakpoint().lg === true;
  const [open, setOpen] = useState(false);
  const menu = menuRouteAt(useLocation().pathname)?.menu;
  useTitle(menu === undefined ? t('product') : `${t(menu)} · ${t('product')}`);
  return (
    <div className="c-frame">
      <a className="c-skip" href="#content">
        {t('toContent')}
      </a>
      <header className="c-head">
        {!isWide && <Button type="text" icon={<MenuOutlined />} aria-label={t('menu')} onClick={() => setOpen(true)} />}
        {isWide && <img className="c-mark" src={icon} alt="" />}
        <span className="c-company">
          <Name name={tenantName} />
        </span>
        <Account />
      </header>
      <div className="c-body">
        {isWide && (
          <nav className="c-side" aria-label={t('menu')}>
            <MainMenu />
          </nav>
        )}
        <main id="content" className="c-content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Drawer open={open && !isWide} onClose={() => setOpen(false)} placement="left" size={260} title={t('product')}>
        <nav aria-label={t('menu')}>
          <MainMenu onChosen={() => setOpen(false)} />
        </nav>
      </Drawer>
    </div>
  );
}
