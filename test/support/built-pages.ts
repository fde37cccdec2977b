import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const SCRIPT = `export const words = '${'群枢 '.repeat(200)}';\n`;

/** What the files beside the pages must never show. */
export const NOT_FOR_BROWSERS = 'not for browsers';

/** Pages as the build lays them out, with nothing in them. */
export interface BuiltPages {
  readonly path: string;
  readonly script: string;
  document(app: 'console' | 'sidebar'): string;
  remove(): void;
}

export function builtPages(): BuiltPages {
  const folder = mkdtempSync(join(tmpdir(), 'qunshu-pages-'));
  const path = join(folder, 'pages');
  const write = (name: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  const document = (app: string): string =>
    `<!doctype html><title>${app}</title><script type="module" src="/${app}/assets/main-abc123.js"></script>\n`;
  for (const app of ['console', 'sidebar']) {
    write(`${app}/index.html`, document(app));
    write(`${app}/.vite/manifest.json`, `"${NOT_FOR_BROWSERS}"`);
    write(`${app}/assets/main-abc123.js`, SCRIPT);
    write(`${app}/assets/main-abc123.js.br`, brotliCompressSync(SCRIPT));
    write(`${app}/assets/main-abc123.js.gz`, gzipSync(SCRIPT));
  }
  write('../secret.txt', NOT_FOR_BROWSERS);
  return { path, script: SCRIPT, document, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
