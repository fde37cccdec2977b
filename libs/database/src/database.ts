import type { DataSource, EntityManager } from 'typeorm';
import { isClash, type Dialect } from './dialect';
import { takeTouched, type Finisher } from './touched';

const CLASH_RETRIES = 12;

/** The database as the rest of the house sees it: transactions to write, `read` for everything else. */
export class Database {
  private finisher: Finisher | null = null;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    readonly dialect: Dialect,
  ) {}

  /** For reading outside a transaction: sees what is committed. On SQLite it is a connection of its own and never waits. */
  get read(): EntityManager {
    return this.reader.manager;
  }

  /** For single writes outside a transaction. */
  get write(): EntityManager {
    return this.writer.manager;
  }

  /** What every transaction from now on does at its end with what it touched (see `noteTouched`). There is one. */
  finishWith(finisher: Finisher): void {
    this.finisher = finisher;
  }

  /**
   * Runs `work` in one transaction and gives its result; any error rolls all of it back. Work that clashed with another
   * transaction (deadlock, lock wait) is run again, so it must do nothing but use `db`.
   */
  async transaction<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.writer.transaction((db) => this.finished(db, work));
      } catch (error) {
        if (!isClash(error) || attempt > CLASH_RETRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt));
      }
    }
  }

  private async finished<T>(db: EntityManager, work: (db: EntityManager) => Promise<T>): Promise<T> {
    const result = await work(db);
    for (const [tenantId, touched] of takeTouched(db)) await this.finisher?.(db, tenantId, touched);
    return result;
  }

  /** Reads everything as it was at one moment, whatever is written meanwhile. For commands: one at a time. */
  snapshot<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    return this.dialect === 'mysql' ? this.reader.transaction('REPEATABLE READ', work) : this.reader.transaction(work);
  }

  /** Takes what was deleted out of the embedded database's log as well. A server keeps its own logs by its own rules. */
  async scrub(): Promise<void> {
    if (this.dialect === 'sqlite') await this.writer.query('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  async close(): Promise<void> {
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }
}
