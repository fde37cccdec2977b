import { lazy, type ComponentType } from 'react';
import type { ShellKey } from './shell.texts';

/** A page of the console. */
export interface ConsoleRoute {
  /** Below /console, as react-router takes it. */
  readonly path: string;
  readonly Page: ComponentType;
  /** For the menu; a page below another one has none of its own. */
  readonly menu?: ShellKey;
  readonly adminOnly?: boolean;
  /** Left out of their menu; who comes by the address is told why. */
  readonly notForStaff?: boolean;
}

export const ROUTES: readonly ConsoleRoute[] = [
  { path: 'overview', menu: 'overview', Page: lazy(() => import('../pages/overview/page')) },
  { path: 'branches', menu: 'branches', notForStaff: true, Page: lazy(() => import('../pages/branches/page')) },
  { path: 'staff', menu: 'staff', Page: lazy(() => import('../pages/staff/page')) },
  { path: 'staff/:userId', Page: lazy(() => import('../pages/staff/member-page')) },
  { path: 'groups', menu: 'groups', Page: lazy(() => import('../pages/groups/page')) },
  { path: 'groups/:chatId', Page: lazy(() => import('../pages/groups/group-page')) },
  { path: 'people', menu: 'people', Page: lazy(() => import('../pages/people/page')) },
  {
    path: 'people/conflicts',
    menu: 'conflicts',
    adminOnly: true,
    Page: lazy(() => import('../pages/people/conflicts-page')),
  },
  { path: 'people/:personId', Page: lazy(() => import('../pages/people/person-page')) },
  { path: 'health', menu: 'health', adminOnly: true, Page: lazy(() => import('../pages/health/page')) },
  { path: 'settings', menu: 'settings', adminOnly: true, Page: lazy(() => import('../pages/settings/page')) },
  { path: 'download', Page: lazy(() => import('../pages/download/page')) },
];
