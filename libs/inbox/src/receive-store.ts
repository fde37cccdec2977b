import { addToCounter, type Database, type InboxRow } from '@qunshu/database';
import type { Doorbell } from '@qunshu/queue';
import type { Logger } from 'pino';
import { STATEMENT_LIMIT_MS, type ArrivalInserter } from './arrival-inserter';
import type { OpenRow, RowHead } from './arrival-row';
import { withinLimit } from './receive-limit';
import { problemOf } from './receive-problem';
import { insertArrivals, probe, storedIds } from './receive.queries';

const COUNTING_LIMIT_MS = 300;
const NONE: ReadonlySet<string> = new Set();

/** Puts rows into the inbox, wherever they come from, and tells whom it concerns. */
export class InboxStore {
  constructor(
    private readonly database: Database,
    private readonly inserter: ArrivalInserter,
    private readonly doorbell: Doorbell,
    private readonly log: Logger,
  ) {}

  /** How many `store` calls at once are of use: SQLite writes one after the other. */
  get writers(): number {
    return this.database.dialect === 'sqlite' ? 1 : 2;
  }

  /** Resolves once new rows are committed, with the ids of those that are duplicates of earlier ones. */
  async accept(rows: readonly OpenRow[]): Promise<ReadonlySet<string>> {
    const inserted = await this.inserter.insert(rows);
    return this.committed(
      rows.map(({ head }) => head),
      inserted,
    );
  }

  /** The same for rows that have been sealed before. */
  async store(rows: readonly InboxRow[]): Promise<ReadonlySet<string>> {
    const inserted = await insertArrivals(this.database, rows, STATEMENT_LIMIT_MS);
    return this.committed(rows, inserted);
  }

  async probe(): Promise<void> {
    await probe(this.database, STATEMENT_LIMIT_MS);
  }

  private committed(rows: readonly RowHead[], inserted: number): ReadonlySet<string> | Promise<ReadonlySet<string>> {
    for (const { tenantId, lane, status } of rows) {
      if (status === 'waiting') this.doorbell.ring(tenantId, lane);
    }
    return inserted === rows.length ? NONE : this.countDuplicates(rows);
  }

  /** The rows are safe by now, so a count that fails or hangs must not keep their senders waiting. */
  private async countDuplicates(rows: readonly RowHead[]): Promise<ReadonlySet<string>> {
    try {
      return await withinLimit(this.findDuplicates(rows), COUNTING_LIMIT_MS);
    } catch (error) {
      this.log.warn({ problem: problemOf(error) }, 'Duplicates went uncounted');
      return NONE;
    }
  }

  private async findDuplicates(rows: readonly RowHead[]): Promise<ReadonlySet<string>> {
    const stored = await storedIds(this.database.read, rows);
    const duplicates = rows.filter(({ id }) => !stored.has(id));
    const counts = new Map<string, number>();
    for (const { tenantId } of duplicates) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
    for (const [tenantId, count] of counts) await addToCounter(this.database.write, tenantId, { duplicates: count });
    return new Set(duplicates.map(({ id }) => id));
  }
}
