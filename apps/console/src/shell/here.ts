import { ROUTES, type ConsoleRoute } from './routes';

/** The entry of the menu that a page is below: the nearest one. */
export function menuRouteAt(pathname: string): ConsoleRoute | null {
  const here = ROUTES.filter(({ menu, path }) => menu !== undefined && `${pathname}/`.startsWith(`/${path}/`));
  return here.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}
