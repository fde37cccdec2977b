import { Menu } from 'antd';
import { Link, useLocation } from 'react-router';
import { useTexts, useViewer } from '@qunshu/web';
import { ROUTES } from './routes';
import { shellTexts } from './shell.texts';

/** The pages that the viewer may open. */
export function MainMenu({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useTexts(shellTexts);
  const { role } = useViewer();
  const { pathname } = useLocation();
  const here = ROUTES.filter(({ menu, path }) => menu !== undefined && `${pathname}/`.startsWith(`/${path}/`));
  const nearest = here.sort((a, b) => b.path.length - a.path.length)[0];
  const items = ROUTES.flatMap(({ menu, path, adminOnly = false }) =>
    menu === undefined || (adminOnly && role !== 'ADMIN')
      ? []
      : [{ key: path, label: <Link to={`/${path}`}>{t(menu)}</Link> }],
  );
  return (
    <Menu
      mode="inline"
      items={items}
      selectedKeys={nearest === undefined ? [] : [nearest.path]}
      {...(onChosen === undefined ? {} : { onClick: onChosen })}
    />
  );
}
