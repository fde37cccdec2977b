// An empty database of each kind, removed again afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { provideMysql, stopOnSignals } from '../run/mariadb.mjs';

export async function sqlite() {
  const memory = new Sqlite(':memory:');
  const { version } = memory.prepare('SELECT sqlite_version() AS version').get();
  memory.close();
  const fresh = () => {
    const folder = scratch();
    return Promise.resolve({ url: `sqlite:${join(folder, 'bench.db')}`, folder, drop: () => removeFolder(folder) });
  };
  return { name: `SQLite ${version}`, fresh, stop: () => undefined };
}

export async function mysql() {
  const server = await provideMysql((line) => console.error(line));
  stopOnSignals(server);
  const ask = async (sql) => {
    const connection = await createConnection(server.url);
    const [rows] = await connection.query(sql);
    await connection.end();
    return rows;
  };
  const [{ version }] = await ask('SELECT VERSION() AS version');
  const fresh = async () => {
    const name = `qunshu_bench_${Date.now()}`;
    await ask(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    const folder = scratch();
    const drop = async () => {
      await ask(`DROP DATABASE ${name}`);
      removeFolder(folder);
    };
    return { url: url.href, folder, drop };
  };
  const kind = /mariadb/i.test(version) ? 'MariaDB' : 'MySQL';
  return { name: `${kind} ${version}`, fresh, stop: server.stop };
}

function scratch() {
  return mkdtempSync(join(tmpdir(), 'qunshu-bench-'));
}

function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
}
