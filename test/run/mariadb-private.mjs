// A private MariaDB (or MySQL) instance: own scratch folder, own loopback port, own random password.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram, runQuietly } from './process.mjs';
import { freePort, waitUntilItAnswers } from './mysql-wait.mjs';

const ATTEMPTS = 3;

/** Starts `binary` and waits until it answers. Resolves to `{ url, how, stop }`; `stop` removes the scratch folder. */
export async function startPrivate(binary) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(binary);
    } catch (error) {
      // Another program may have taken the free port in between.
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function startOnce(binary) {
  const scratch = mkdtempSync(join(tmpdir(), 'qunshu-mariadb-'));
  const server = { scratch, log: join(scratch, 'server.log'), child: undefined };
  const abandon = () => abandonAtExit(server);
  process.once('exit', abandon);
  const stop = async () => {
    await stopServer(server);
    process.off('exit', abandon);
  };
  try {
    createDataFolder(binary, scratch);
    const url = await launch(binary, server);
    return { url, how: binary, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Only root has to name a user; the scratch folder is root's own then. */
function asUser() {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

function createDataFolder(binary, scratch) {
  const data = [`--datadir=${join(scratch, 'data')}`, ...asUser()];
  if (!runQuietly(binary, ['--version']).includes('MariaDB')) {
    runQuietly(binary, ['--no-defaults', '--initialize-insecure', ...data]);
    return;
  }
  const install = findProgram('mariadb-install-db', 'mysql_install_db');
  if (!install) throw new Error(`${binary} is here, but mariadb-install-db is not`);
  runQuietly(install, ['--no-defaults', '--auth-root-authentication-method=normal', '--skip-test-db', ...data]);
}

async function launch(binary, server) {
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const init = join(server.scratch, 'init.sql');
  writeFileSync(init, firstStatements(password), { mode: 0o600 });
  chmodSync(server.scratch, 0o700);
  const output = openSync(server.log, 'a');
  server.child = spawn(binary, serverArguments(server.scratch, port, init), {
    detached: true,
    stdio: ['ignore', output, output],
  });
  let failure;
  server.child.once('error', (error) => (failure = error.message));
  server.child.once('exit', (code) => (failure = `${binary} ended with ${String(code)}:\n${tailOf(server.log)}`));
  const url = `mysql://qunshu:${password}@127.0.0.1:${port}/qunshu_test`;
  await waitUntilItAnswers(url, { seconds: 60, gone: () => failure });
  return url;
}

/** Each statement on one line, as `init-file` wants. The passwordless root is gone before the port opens. */
function firstStatements(password) {
  return [
    `CREATE USER 'qunshu'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    "GRANT ALL ON *.* TO 'qunshu'@'127.0.0.1' WITH GRANT OPTION;",
    'CREATE DATABASE qunshu_test;',
    "DROP USER 'root'@'localhost';",
    '',
  ].join('\n');
}

function serverArguments(scratch, port, init) {
  return [
    '--no-defaults',
    ...asUser(),
    `--datadir=${join(scratch, 'data')}`,
    `--socket=${join(scratch, 'server.sock')}`,
    `--pid-file=${join(scratch, 'server.pid')}`,
    `--init-file=${init}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-buffer-pool-size=256M',
    '--max-connections=400',
  ];
}

function tailOf(file) {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-15).join('\n');
}

function isRunning(child) {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function stopServer({ child, scratch }) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (isRunning(child)) child.kill(signal);
    for (let waited = 0; isRunning(child) && waited < 10_000; waited += 50) await sleep(50);
  }
  rmSync(scratch, { recursive: true, force: true });
}

/** The process is ending without having stopped the server: nothing may be awaited any more. */
function abandonAtExit({ child, scratch }) {
  if (isRunning(child)) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
