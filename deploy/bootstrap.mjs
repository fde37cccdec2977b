// What every command of a fresh clone needs first: Node, the packages, the build. Plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. (Older Node.js gets as far as the message about its age.) */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const LEAST_NODE = [20, 19];
const PACKAGES_STAMP = join(ROOT, 'node_modules/.qunshu-installed');
const BUILD_STAMP = join(ROOT, 'dist/.qunshu-built');
const BUILD_INPUTS = ['apps', 'libs', 'package.json', 'package-lock.json', 'tsconfig.json', 'nest-cli.json'];
const NATIVE_HINT = `
better-sqlite3 is compiled where no ready-made binary can be downloaded. That needs python3, make and a C++ compiler:
  Debian, Ubuntu   apt-get install -y python3 make g++
  Fedora           dnf install -y python3 make gcc-c++
  Alpine           apk add python3 make g++
  macOS            xcode-select --install`;

/** Ends the process with one line when this Node.js is too old. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  console.error(`Qunshu needs Node.js ${LEAST_NODE.join('.')} or newer; this is ${version}. See https://nodejs.org`);
  process.exit(1);
}

/** Runs `npm ci` unless node_modules already holds what package-lock.json says. Exits with the reason on failure. */
export function ensureInstalled() {
  checkNode();
  const wanted = packagesKey();
  if (readIfThere(PACKAGES_STAMP) === wanted) return;
  say('Installing packages with npm ci (a minute or two the first time)');
  const env = { ...process.env, NODE_ENV: 'development' };
  const { passed, output } = npm(['ci', '--no-audit', '--no-fund'], env);
  if (!passed) {
    const hint = /better-sqlite3|gyp/.test(output) ? `\n${NATIVE_HINT}` : '';
    console.error(`\nThe packages could not be installed; npm says why above.${hint}`);
    process.exit(1);
  }
  writeFileSync(PACKAGES_STAMP, wanted);
}

/** Builds when dist/ is missing or older than a source. Exits with the compiler's output on failure. */
export function ensureBuilt() {
  if (statIfThere(BUILD_STAMP)?.mtimeMs > newestSource()) return;
  say('Building');
  if (!build()) process.exit(1);
}

/** Runs `npm run build` in any case. Returns whether it worked; the compiler's output is on stderr if not. */
export function build() {
  const startedAt = new Date();
  if (!npm(['run', '--silent', 'build'], process.env).passed) return false;
  writeFileSync(BUILD_STAMP, '');
  // A file saved while the compiler ran is newer than its output.
  utimesSync(BUILD_STAMP, startedAt, startedAt);
  return true;
}

/** Native modules are compiled for one Node.js: another major version has to install again. */
function packagesKey() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${process.versions.modules} ${process.platform}-${process.arch}`;
}

/** npm's words go to stderr, and only when it fails: stdout belongs to the command that needed this. */
function npm(args, env) {
  const options = { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 64 << 20, shell: process.platform === 'win32' };
  const done = spawnSync('npm', args, options);
  const output = done.error ? `npm: ${done.error.message}` : `${done.stdout}\n${done.stderr}`.trim();
  if (done.status !== 0) console.error(output);
  return { passed: done.status === 0, output };
}

function newestSource() {
  return Math.max(...BUILD_INPUTS.map((input) => newestIn(join(ROOT, input))));
}

function newestIn(path) {
  const stat = statIfThere(path);
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const inside = readdirSync(path).filter((name) => name !== 'node_modules' && !name.endsWith('.spec.ts'));
  return Math.max(stat.mtimeMs, ...inside.map((name) => newestIn(join(path, name))));
}

function statIfThere(path) {
  return statSync(path, { throwIfNoEntry: false });
}

function readIfThere(path) {
  return statIfThere(path) ? readFileSync(path, 'utf8') : undefined;
}

function say(line) {
  console.error(line);
}
