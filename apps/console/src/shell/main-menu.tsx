import type { ReactNode } from 'react';
import { Menu } from 'antd';
import {
  ApartmentOutlined,
  BarChartOutlined,
  HeartOutlined,
  IdcardOutlined,
  SettingOutlined,
  SplitCellsOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Link, useLocation } from 'react-router';
import { useTexts, useViewer } from '@qunshu/web';
import { menuRouteAt } from './here';
import { ROUTES } from './routes';
import { shellTexts } from './shell.texts';

const ICONS: Readonly<Record<string, ReactNode>> = {
  overview: <BarChartOutlined />,
  branches: <ApartmentOutlined />,
  staff: <IdcardOutlined />,
  groups: <TeamOutlined />,
  people: <UserOutlined />,
  conflicts: <SplitCellsOutlined />,
  health: <HeartOutlined />,
  settings: <SettingOutlined />,
};

/** The pages that the viewer may open. */
export function MainMenu({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useTexts(shellTexts);
  const { role } = useViewer();
  const here = menuRouteAt(useLocation().pathname);
  const items = ROUTES.flatMap(({ menu, path, adminOnly = false, notForStaff = false }) =>
    menu === undefined || (adminOnly && role !== 'ADMIN') || (notForStaff && role === 'STAFF')
      ? []
      : [{ key: path, icon: ICONS[menu], label: <Link to={`/${path}`}>{t(menu)}</Link> }],
  );
  return (
    <Menu
      mode="inline"
      items={items}
      selectedKeys={here === null ? [] : [here.path]}
      {...(onChosen === undefined ? {} : { onClick: onChosen })}
    />
  );
}
