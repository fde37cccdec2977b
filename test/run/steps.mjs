// What `npm test` is made of.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build, ROOT } from '../../deploy/bootstrap.mjs';
import { provideChromium } from './chromium.mjs';
import { provideMysql, stopOnSignals } from './mariadb.mjs';
import { runAloud } from './process.mjs';
import { withSecondTry } from './second-try.mjs';

const bin = (name) => join(ROOT, 'node_modules/.bin', name);
// mercurius imports an ES module while it starts, which Jest allows behind this flag only.
const NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim();

const BUILD = { name: 'build', run: () => Promise.resolve({ code: build() ? 0 : 1 }) };
const MARIADB = 'start MariaDB';
const CHROMIUM = 'find Chromium';

/** A step that is one program; it passes when that exits with 0. */
function tool(program, args) {
  return async () => ({ code: await runAloud(program, args, { cwd: ROOT }) });
}

const STATIC = [
  { name: 'format', run: tool(bin('prettier'), ['--check', '--log-level', 'warn', '.']) },
  { name: 'lint', run: tool('npm', ['run', '--silent', 'lint']) },
  { name: 'floors', run: tool('npm', ['run', '--silent', 'floors']) },
  { name: 'unused code', run: tool(bin('knip'), ['--no-progress']) },
  { name: 'types', run: tool(bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']) },
  { name: 'types of the pages', run: tool(bin('tsc'), ['--noEmit', '-p', 'tsconfig.web.json']) },
];

/** The steps of a whole run, of one part of it (`only`), or of the tests that match `patterns`. */
export function stepsFor({ only, patterns = [] }) {
  const parts = only ? [only] : ['static', 'unit', 'sqlite', 'mysql', 'pages'];
  return patterns.length > 0 ? matchingSteps(parts, patterns) : wholeSteps(parts);
}

function wholeSteps(parts) {
  const has = (part) => parts.includes(part);
  return [
    ...(has('static') ? STATIC : []),
    ...(has('unit') ? [unitStep([])] : []),
    ...(has('sqlite') || has('mysql') || has('pages') ? [BUILD] : []),
    ...(has('sqlite') ? [sqliteStep([])] : []),
    ...(has('mysql') ? mysqlSteps([]) : []),
    ...(has('pages') ? pagesSteps([]) : []),
  ];
}

function matchingSteps(parts, patterns) {
  const unit = parts.includes('unit') && anyTests('unit', patterns);
  const flow = anyTests('flow', patterns);
  const pages = parts.includes('pages') && anyTests('pages', patterns);
  const has = (part) => flow && parts.includes(part);
  const steps = [
    ...(unit ? [unitStep(patterns)] : []),
    ...(has('sqlite') || has('mysql') || pages ? [BUILD] : []),
    ...(has('sqlite') ? [sqliteStep(patterns)] : []),
    ...(has('mysql') ? mysqlSteps(patterns) : []),
    ...(pages ? pagesSteps(patterns) : []),
  ];
  if (steps.length > 0) return steps;
  const nothing = () => Promise.reject(new Error(`No test file matches ${patterns.join(' ')}`));
  return [{ name: 'find tests', run: nothing }];
}

function unitStep(patterns) {
  return { name: 'unit tests', run: jest('unit', { patterns }) };
}

function sqliteStep(patterns) {
  const run = jest('flow', { patterns, env: { TEST_DATABASE: 'sqlite' } });
  return { name: 'tests on SQLite', needs: ['build'], run };
}

function mysqlSteps(patterns) {
  let url = '';
  const start = async () => {
    const server = await provideMysql(console.log);
    stopOnSignals(server);
    url = server.url;
    return { note: server.how, stop: server.stop };
  };
  const run = () => jest('flow', { patterns, env: { TEST_DATABASE: 'mysql', TEST_MYSQL_URL: url } })();
  return [
    { name: MARIADB, run: start },
    { name: 'tests on MariaDB', needs: ['build', MARIADB], run },
  ];
}

function pagesSteps(patterns) {
  let path = '';
  const find = () => {
    path = provideChromium(console.log);
    return Promise.resolve({ note: path });
  };
  const env = () => ({ CHROMIUM_PATH: path, TEST_DATABASE: 'sqlite' });
  const tests = async (which) => (await jest('pages', { ...which, env: env() })()).code;
  const run = () => withSecondTry(tests, patterns);
  return [
    { name: CHROMIUM, run: find },
    { name: 'pages in Chromium', needs: ['build', CHROMIUM], run },
  ];
}

function jest(project, { patterns, more = [], env = {} }) {
  const args = ['--selectProjects', project, `--maxWorkers=${availableParallelism()}`, ...more, ...patterns];
  return async () => ({ code: await runAloud(bin('jest'), args, { cwd: ROOT, env: { ...env, NODE_OPTIONS } }) });
}

function anyTests(project, patterns) {
  // An option between the project and the patterns: --selectProjects takes every word that follows it.
  const args = ['--selectProjects', project, '--listTests', '--passWithNoTests', ...patterns];
  const found = spawnSync(bin('jest'), args, { cwd: ROOT, encoding: 'utf8' });
  return /\.spec\.ts$/m.test(found.stdout);
}
