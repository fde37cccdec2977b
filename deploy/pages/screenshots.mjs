// npm run screenshots: the pictures of the README, made anew by the tests of the pages.
import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../bootstrap.mjs';

const MADE = join(ROOT, 'data/screenshots');
const KEPT = join(ROOT, 'deploy/screenshots');
const PREFIX = 'readme-';
const MOST_BYTES = 150 * 1024;

const args = ['test/run/main.mjs', '--only', 'pages', 'test/pages/readme-pictures.spec.ts'];
const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
if (status === 0) keep();

function keep() {
  mkdirSync(KEPT, { recursive: true });
  for (const name of readdirSync(MADE).filter((file) => file.startsWith(PREFIX))) {
    const kept = join(KEPT, name.slice(PREFIX.length));
    copyFileSync(join(MADE, name), kept);
    if (statSync(kept).size <= MOST_BYTES) continue;
    console.error(`${kept} has more than ${MOST_BYTES / 1024} KiB`);
    process.exitCode = 1;
  }
}
