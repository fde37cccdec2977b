import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { migrate, openDatabase, type Database } from '@qunshu/database';
import type { Logger } from 'typeorm';
// Every test with a database is watched for statements that lack the tenant.
import './tenant-hook';

export interface FreshDatabase {
  readonly database: Database;
  readonly url: string;
  /** A scratch folder of this database's own. */
  readonly folder: string;
  /** Closes it and removes everything it left. */
  drop(): Promise<void>;
}

/** An empty, migrated database of the kind that `TEST_DATABASE` names: `sqlite` (when unset) or `mysql`. */
export async function freshDatabase(logger?: Logger): Promise<FreshDatabase> {
  const { url, folder, remove } = await freshDatabaseUrl();
  const database = await openDatabase({ url, unchecked: true, ...(logger ? { logger } : {}) });
  await migrate(database);
  const drop = async (): Promise<void> => {
    await database.close();
    await remove();
  };
  return { database, url, folder, drop };
}

/** The URL of an empty database that nobody has opened yet. */
export async function freshDatabaseUrl(): Promise<{ url: string; folder: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'qunshu-test-'));
  const removeFolder = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  if (process.env['TEST_DATABASE'] !== 'mysql') {
    return {
      url: `sqlite:${join(folder, 'qunshu.db')}`,
      folder,
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  }
  const server = process.env['TEST_MYSQL_URL'];
  if (server === undefined)
    throw new Error('TEST_MYSQL_URL is not set: run the tests with "npm test", which starts MariaDB.');
  const name = `qunshu_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 10)}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const remove = async (): Promise<void> => {
    await onServer(server, `DROP DATABASE ${name}`);
    removeFolder();
  };
  return { url: url.href, folder, remove };
}

async function onServer(server: string, sql: string): Promise<void> {
  const url = new URL(server);
  url.pathname = '/';
  const connection = await createConnection(url.href);
  await connection.query(sql);
  await connection.end();
}
