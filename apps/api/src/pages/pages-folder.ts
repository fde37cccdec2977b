import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

export type PagesApp = 'console' | 'sidebar';
export const PAGES_APPS: readonly PagesApp[] = ['console', 'sidebar'];

/** Above `apps`: `dist` for what is built, the checkout for sources. */
const TOP = join(__dirname, '../../../..');

/** Where `npm run build` puts the pages. */
export const PAGES_FOLDER = join(TOP, basename(TOP) === 'dist' ? 'pages' : 'dist/pages');

export function indexOf(app: PagesApp): string {
  return join(PAGES_FOLDER, app, 'index.html');
}

export function arePagesBuilt(): boolean {
  return PAGES_APPS.every((app) => existsSync(indexOf(app)));
}
