// npm run demo: installs and builds what is missing, then is the demo itself, so that Ctrl-C reaches it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ROOT } from './bootstrap.mjs';

process.chdir(ROOT);
ensureInstalled();
ensureBuilt();
await import(pathToFileURL(join(ROOT, 'dist/apps/qunshu/src/demo/main.js')).href);
