// Before the specs of the pages: a folder with a company that has a history, of which each spec takes a copy (PAGES_SEED).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from '../../run/chromium.mjs';
import { runQuietly } from '../../run/process.mjs';

export default function setUp() {
  const path = chromiumPath();
  if (path === undefined) throw new Error('There is no Chromium: run "npm test -- --only pages", which installs it.');
  const folder = mkdtempSync(join(tmpdir(), 'qunshu-pages-'));
  globalThis.pagesSeed = folder;
  process.env.PAGES_SEED = folder;
  process.env.CHROMIUM_PATH = path;
  runQuietly(process.execPath, [join(import.meta.dirname, 'live.mjs'), folder]);
}

export function tearDown() {
  rmSync(globalThis.pagesSeed, { recursive: true, force: true });
}
