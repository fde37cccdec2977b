// A Chromium for the tests of the pages, and a font that has Chinese: what is there, or Debian's packages.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall } from './mariadb-install.mjs';
import { findProgram, runQuietly } from './process.mjs';

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];
const CHINESE = /noto.*cjk|noto.*(sc|hans)|wqy|source.?han/i;
const BY_HAND =
  'Install Chromium and a Chinese font (Debian: apt-get install chromium fonts-noto-cjk), or set CHROMIUM_PATH.';

/** Resolves to the path of the program, having installed what is missing where that is possible. */
export function provideChromium(say) {
  const missing = [...(chromiumPath() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];
  if (missing.length > 0) {
    if (!canInstall()) throw new Error(`${missing.join(' and ')} not found. ${BY_HAND}`);
    say(`Installing ${missing.join(' and ')}`);
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

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  return FONT_FOLDERS.some((folder) => filesIn(folder).some((name) => CHINESE.test(name)));
}

function filesIn(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
}
