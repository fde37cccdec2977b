import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { PAGES_APPS, type PagesApp } from './pages-app';

/** Above `apps`: `dist` for what is built, the checkout for sources. */
const TOP = join(__dirname, '../../../..');
/** Where `npm run build` puts the pages. */
const BUILT = join(TOP, basename(TOP) === 'dist' ? 'pages' : 'dist/pages');

/** The pages as they were built. */
@Injectable()
export class PagesFolder {
  readonly isBuilt: boolean;
  private readonly path: string;

  constructor(@Inject(SETTINGS) { pagesDir }: Settings) {
    this.path = resolve(pagesDir ?? BUILT);
    this.isBuilt = PAGES_APPS.every((app) => existsSync(this.documentPath(app)));
  }

  /** The one document of an app: it names the files of the newest build. */
  document(app: PagesApp): Promise<Buffer> {
    return readFile(this.documentPath(app));
  }

  /** The files that it loads, named by what is in them. */
  assets(app: PagesApp): string {
    return join(this.path, app, 'assets');
  }

  private documentPath(app: PagesApp): string {
    return join(this.path, app, 'index.html');
  }
}
