// A MySQL-compatible database for tests: an address, a binary, apt-get or Docker, whichever comes first.
// Alone: `node test/run/mariadb.mjs --exec '<command>'` runs a command with TEST_MYSQL_URL set.
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { canInstall, installMariadb } from './mariadb-install.mjs';
import { startPrivate } from './mariadb-private.mjs';
import { findProgram, runAloud, runQuietly } from './process.mjs';
import { freePort, waitUntilItAnswers } from './mysql-wait.mjs';

const DOCKER_IMAGE = 'mariadb:10.11';

const FOUR_WAYS = `No MySQL or MariaDB to test with. Any one of these will do:
  1. TEST_MYSQL_URL=mysql://user:password@host:port/ of a server whose user may create databases
  2. a mariadbd or mysqld binary on this machine (it is started as a private instance)
  3. Debian or Ubuntu as root (apt-get installs mariadb-server)
  4. a running Docker daemon (image ${DOCKER_IMAGE})`;

/** Resolves to `{ url, how, stop }`; rejects with one message that names the four ways. */
export async function provideMysql(say = () => undefined) {
  const given = process.env.TEST_MYSQL_URL;
  if (given) return fromAddress(given);
  if (!serverBinary() && canInstall()) {
    say('installing mariadb-server with apt-get');
    installMariadb();
  }
  const binary = serverBinary();
  if (binary) {
    say(`starting a private ${binary}`);
    return startPrivate(binary);
  }
  if (dockerAnswers()) {
    say(`starting ${DOCKER_IMAGE} in Docker`);
    return startInDocker();
  }
  throw new Error(FOUR_WAYS);
}

function serverBinary() {
  return findProgram('mariadbd', 'mysqld');
}

async function fromAddress(url) {
  try {
    await waitUntilItAnswers(url, { seconds: 10 });
  } catch (cause) {
    throw new Error(`The server of TEST_MYSQL_URL does not answer (${cause.message}).`, { cause });
  }
  return { url, how: 'TEST_MYSQL_URL', stop: () => Promise.resolve() };
}

function dockerAnswers() {
  const docker = findProgram('docker');
  if (!docker) return false;
  try {
    runQuietly(docker, ['info']);
    return true;
  } catch {
    return false;
  }
}

async function startInDocker() {
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const where = ['--publish', `127.0.0.1:${port}:3306`, '--env', 'MARIADB_ROOT_PASSWORD'];
  const args = ['run', '--detach', '--rm', ...where, '--env', 'MARIADB_DATABASE=qunshu_test', DOCKER_IMAGE];
  const id = runQuietly('docker', [...args, '--character-set-server=utf8mb4'], {
    MARIADB_ROOT_PASSWORD: password,
  }).trim();
  const remove = () => runQuietly('docker', ['rm', '--force', id]);
  process.once('exit', remove);
  const url = `mysql://root:${password}@127.0.0.1:${port}/qunshu_test`;
  await waitUntilItAnswers(url, { seconds: 60 });
  const stop = () => {
    process.off('exit', remove);
    remove();
    return Promise.resolve();
  };
  return { url, how: 'Docker', stop };
}

/** Ends an instance on Ctrl-C and the like, then the process. */
export function stopOnSignals(server) {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => void server.stop().finally(() => process.exit(code)));
  }
}

async function main([flag, command]) {
  if (flag !== '--exec' || !command) {
    console.error("usage: node test/run/mariadb.mjs --exec '<command>'   (the command finds TEST_MYSQL_URL set)");
    return 2;
  }
  const server = await provideMysql((line) => console.error(line));
  stopOnSignals(server);
  try {
    return await runAloud('/bin/sh', ['-c', command], { env: { TEST_MYSQL_URL: server.url } });
  } finally {
    await server.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
