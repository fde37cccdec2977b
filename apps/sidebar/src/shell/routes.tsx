import { lazy, type ComponentType } from 'react';

export interface SidebarRoute {
  /** Below /sidebar. */
  readonly path: string;
  readonly Page: ComponentType;
}

/** Each asks for all that it shows first, with `viewer { ...ViewerParts }`, in one request. */
export const ROUTES: readonly SidebarRoute[] = [
  { path: 'customer/:personId?', Page: lazy(() => import('../pages/customer/page')) },
  { path: 'group/:chatId?', Page: lazy(() => import('../pages/group/page')) },
  { path: 'today', Page: lazy(() => import('../pages/today/page')) },
];
