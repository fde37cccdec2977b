import SqliteFile from 'better-sqlite3';
import { codeOf } from './error-code';
import { makePrivateFile } from './private-file';

export interface ProcessLock {
  release(): void;
}

/**
 * Holds a lock between processes of one machine, named by a file. It is a transaction on a SQLite file of its own, so
 * that the operating system lets go of it when the process dies, however it dies.
 * Gives null when another process still holds it after `waitMs`.
 */
export async function lockProcess(path: string, waitMs: number): Promise<ProcessLock | null> {
  makePrivateFile(path);
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const file = new SqliteFile(path, { timeout: 0 });
    try {
      file.exec('BEGIN EXCLUSIVE');
      return { release: () => void file.close() };
    } catch (error) {
      file.close();
      if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error;
      if (performance.now() >= giveUpAt) return null;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
