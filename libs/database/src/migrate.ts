import type { DataSource } from 'typeorm';
import { UserError } from '@qunshu/kernel';
import type { Database } from './database';
import { MIGRATIONS } from './migrations/all';
import { lockProcess } from './process-lock';

const LOCK_SECONDS = 60;

/**
 * Brings the database to this version and gives the names of the steps that ran. Safe to run twice and from two
 * machines at once: the second waits for the first and finds nothing to do.
 * @throws UserError DATABASE_AHEAD when a newer version of Qunshu wrote it
 */
export async function migrate(database: Database): Promise<string[]> {
  const { dataSource } = database.write;
  if ((await pending(dataSource)).length === 0) return [];
  return underLock(dataSource, async () => {
    const before = await applied(dataSource);
    // MySQL commits every DDL statement by itself, so each step stands alone and is idempotent.
    await dataSource.runMigrations({ transaction: 'none' });
    return (await applied(dataSource)).filter((name) => !before.includes(name));
  });
}

/** @throws UserError DATABASE_BEHIND, DATABASE_AHEAD */
export async function requireMigrated(database: Database): Promise<void> {
  if ((await pending(database.write.dataSource)).length > 0) throw new UserError('DATABASE_BEHIND');
}

async function pending(source: DataSource): Promise<string[]> {
  const done = await applied(source);
  const known: string[] = MIGRATIONS.map((Migration) => new Migration().name);
  const unknown = done.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UserError('DATABASE_AHEAD', { step: unknown });
  return known.filter((name) => !done.includes(name));
}

async function applied(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const rows: { name: string }[] = await source.query<{ name: string }[]>('SELECT name FROM migrations', [], runner);
    return rows.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}

async function underLock<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
  if (source.options.type === 'better-sqlite3') {
    const lock = await lockProcess(`${source.options.database}.migrate-lock`, LOCK_SECONDS * 1000);
    try {
      return await work();
    } finally {
      lock?.release();
    }
  }
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT GET_LOCK(?, ?)', ['qunshu.migrate', LOCK_SECONDS]);
    return await work();
  } finally {
    await runner.query('SELECT RELEASE_LOCK(?)', ['qunshu.migrate']);
    await runner.release();
  }
}
