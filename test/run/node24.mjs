// The fast part of the suite under Node.js 24, in a copy outside the checkout. Linux only: the binary is an npm package.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../deploy/bootstrap.mjs';
import { runAloud, runQuietly } from './process.mjs';

const NODE_PACKAGE = `node-linux-${process.arch}@24.21.0`;
const LEFT_OUT = new Set(['node_modules', 'data', 'coverage', '.git']);
/**
 * Specs of the unit project that open SQLite: the writer gate, and the spool, whose folder is locked through it. better-sqlite3 12
 * ends Node.js 24 when what it opened is collected after the sandbox of a Jest file is gone, so that there the built program
 * itself tries the database.
 */
const OPENS_SQLITE = 'src/(sqlite-gate|spool)\\.spec';
/** Left to itself, Jest waits for ever under Node.js 24 when all is done; what specs leave open, Node.js 20 tells of. */
const UNIT_TESTS = ['--forceExit', '--testPathIgnorePatterns', OPENS_SQLITE, '--selectProjects', 'unit'];
const PROGRAM = 'dist/apps/qunshu/src/main.js';

async function timed(what, work) {
  const start = process.hrtime.bigint();
  console.log(`▶ Node 24: ${what}`);
  const result = await work();
  console.log(`  ${what}: ${(Number(process.hrtime.bigint() - start) / 1e9).toFixed(1)} s`);
  return result;
}

/** Installs the binary beside the copy. Returns the package's folder: bin/node, and include/ for native modules. */
function installNode(scratch) {
  const home = join(scratch, 'node24');
  mkdirSync(home);
  runQuietly('npm', ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', NODE_PACKAGE]);
  return join(home, 'node_modules', NODE_PACKAGE.split('@')[0]);
}

function copyCheckout(scratch) {
  const copy = join(scratch, 'checkout');
  mkdirSync(copy);
  for (const name of readdirSync(ROOT).filter((entry) => !LEFT_OUT.has(entry))) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  const modules = join(ROOT, 'node_modules');
  try {
    // Hard links cost no space, but do not reach over to another file system.
    runQuietly('cp', ['-al', modules, copy]);
  } catch {
    rmSync(join(copy, 'node_modules'), { recursive: true, force: true });
    runQuietly('cp', ['-a', modules, copy]);
  }
  return copy;
}

/** Compiles better-sqlite3 for that Node.js. Its old build goes first: linked files are shared with the checkout. */
function rebuildNative(copy, node) {
  rmSync(join(copy, 'node_modules/better-sqlite3/build'), { recursive: true, force: true });
  rmSync(join(copy, 'node_modules/.cache'), { recursive: true, force: true });
  const path = `${join(node, 'bin')}:${process.env.PATH}`;
  const env = { PATH: path, npm_config_nodedir: node, npm_config_build_from_source: 'true' };
  runQuietly('npm', ['rebuild', '--prefix', copy, 'better-sqlite3'], env);
}

async function runTests(copy, node) {
  const program = join(node, 'bin/node');
  const flags = ['--experimental-vm-modules', '--no-warnings', join(copy, 'node_modules/jest/bin/jest.js')];
  const env = {
    PATH: `${join(node, 'bin')}:${process.env.PATH}`,
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    TEST_DATABASE: 'sqlite',
  };
  const failed = await runAloud(program, [...flags, ...UNIT_TESTS], { cwd: copy, env });
  return failed === 0 ? runProgram(program, copy) : 1;
}

/** The built program on an embedded database: migrates, writes, and reads back in another process. */
function runProgram(program, copy) {
  const env = { DATABASE_URL: `sqlite:${join(copy, 'data/node24.db')}` };
  const qunshu = (...args) => runQuietly(program, [join(copy, PROGRAM), ...args, '--json'], env);
  const { tenantId } = JSON.parse(qunshu('tenant', 'create', '--name', 'Node 24'));
  const isThere = qunshu('tenant', 'list').includes(tenantId);
  console.log(`  the program on SQLite: ${isThere ? 'passed' : 'FAILED'}`);
  return isThere ? 0 : 1;
}

async function main() {
  if (process.platform !== 'linux' || !existsSync(join(ROOT, 'node_modules'))) {
    console.error('Needs Linux and an installed checkout (npm ci).');
    return 1;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'qunshu-node24-'));
  try {
    const node = await timed('install the binary', () => installNode(scratch));
    const copy = await timed('copy the checkout', () => copyCheckout(scratch));
    await timed('compile better-sqlite3', () => rebuildNative(copy, node));
    console.log(`  running ${runQuietly(join(node, 'bin/node'), ['--version']).trim()}`);
    return await timed('tests', () => runTests(copy, node));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

process.exitCode = await main();
