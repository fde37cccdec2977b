// The command line: builds first where nothing is built yet, then is the program itself, so that signals reach it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ROOT } from '../../deploy/bootstrap.mjs';

const MAIN = join(ROOT, 'dist/apps/qunshu/src/main.js');

if (!existsSync(MAIN)) {
  ensureInstalled();
  ensureBuilt();
}
await import(pathToFileURL(MAIN).href);
