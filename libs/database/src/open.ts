import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { UserError } from '@qunshu/kernel';
import { Database } from './database';
import { askDirectly } from './direct-reads';
import { runDirectly } from './direct-runs';
import { migrate, requireMigrated } from './migrate';
import { MIGRATIONS } from './migrations/all';
import { makePrivateFile } from './private-file';
import { gateSqlite } from './sqlite-gate';
import { TABLES } from './tables/all';

export interface OpenOptions {
  /** `sqlite:<path>` or `mysql://user:password@host:port/name`. */
  readonly url: string;
  /** Sees every statement; for tests. */
  readonly logger?: Logger;
  /** Leave the version of the database unchecked: for `migrate` itself. */
  readonly unchecked?: boolean;
}

/**
 * Opens the database. The embedded one is brought up to date; MySQL must have been migrated.
 * @throws UserError DATABASE_UNREACHABLE, DATABASE_BEHIND, DATABASE_AHEAD
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const path = sqlitePath(options.url);
  const database = path === null ? await openMysql(options) : await openSqlite(path, options);
  if (options.unchecked) return database;
  try {
    if (path === null) await requireMigrated(database);
    else await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** The file of an embedded database's URL; null for MySQL. */
export function sqlitePath(url: string): string | null {
  return url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null;
}

async function openSqlite(path: string, { logger }: OpenOptions): Promise<Database> {
  makePrivateFile(path);
  const shared: DataSourceOptions = {
    type: 'better-sqlite3',
    database: path,
    entities: TABLES,
    migrations: MIGRATIONS,
    statementCacheSize: 500,
    // The gate waits for other processes without blocking the event loop, so SQLite itself must not wait.
    timeout: 0,
    ...(logger ? { logger } : {}),
  };
  // An acknowledged callback must survive a power cut: WAL with synchronous=FULL syncs at every commit.
  const prepareDatabase = (db: { pragma(text: string): unknown }): void => {
    db.pragma('busy_timeout = 2000');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('busy_timeout = 0');
    db.pragma('cache_size = -65536');
    // What an erasure deletes is overwritten, not only unlinked.
    db.pragma('secure_delete = ON');
  };
  const writer = new DataSource({ ...shared, prepareDatabase });
  runDirectly(writer);
  gateSqlite(writer);
  await reach(() => writer.initialize());
  const reader = new DataSource({ ...shared, readonly: true, timeout: 1000 });
  await reach(() => reader.initialize());
  askDirectly(reader);
  return new Database(writer, reader, 'sqlite');
}

async function openMysql({ url, logger }: OpenOptions): Promise<Database> {
  const source = new DataSource({
    type: 'mysql',
    url,
    entities: TABLES,
    migrations: MIGRATIONS,
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: 3000,
    poolSize: 16,
    // Read-then-write under a lock must see what others committed, and gap locks would make inserts of neighbours clash.
    isolationLevel: 'READ COMMITTED',
    ...(logger ? { logger } : {}),
  });
  runDirectly(source);
  await reach(() => source.initialize());
  askDirectly(source);
  return new Database(source, source, 'mysql');
}

async function reach(connect: () => Promise<unknown>): Promise<void> {
  try {
    await connect();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UserError('DATABASE_UNREACHABLE', { problem });
  }
}
