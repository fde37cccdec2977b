// A Chromium for the tests of the pages, and fonts that have Chinese and emoji: what is there, or Debian's packages.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall } from './mariadb-install.mjs';
import { findProgram, runQuietly } from './process.mjs';

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];
/** Debian's packages of fonts, and what files of such fonts are called. */
const FONTS = {
  'fonts-noto-cjk': /noto.*cjk|noto.*(sc|hans)|wqy|source.?han/i,
  'fonts-noto-color-emoji': /emoji/i,
};
const BY_HAND = `Install Chromium, and fonts with Chinese and emoji (Debian: apt-get install chromium ${Object.keys(FONTS).join(' ')}), or set CHROMIUM_PATH.`;

/** Resolves to the path of the program, having installed what is missing where that is possible. */
export function provideChromium(say) {
  const missing = [...(chromiumPath() ? [] : ['chromium']), ...missingFonts()];
  if (missing.length > 0) {
    if (!canInstall()) throw new Error(`${missing.join(', ')} not found. ${BY_HAND}`);
    say(`Installing ${missing.join(', ')}`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    runQuietly('apt-get', ['update', '-qq'], env);
    runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], env);
  }
  const path = chromiumPath();
  if (path === undefined) throw new Error(BY_HAND);
  return path;
}

export function chromiumPath() {
  return process.env.CHROMIUM_PATH ?? findProgram('chromium', 'chromium-browser', 'google-chrome');
}

function missingFonts() {
  if (process.platform !== 'linux') return [];
  const files = FONT_FOLDERS.flatMap(filesIn);
  return Object.keys(FONTS).filter((font) => !files.some((name) => FONTS[font].test(name)));
}

function filesIn(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
}
