import type { Database } from '@qunshu/database';
import type { Sealer } from '@qunshu/tenancy';
import { sealRow, type OpenRow } from './arrival-row';
import { insertArrivals } from './receive.queries';

/** After this long a statement is given up with its connection. */
export const STATEMENT_LIMIT_MS = 10_000;

/** Seals rows and puts them into the inbox. */
export interface ArrivalInserter {
  /** Resolves once the rows are committed, with how many of them were not there yet. */
  insert(rows: readonly OpenRow[]): Promise<number>;
  close(): Promise<void>;
}

/** In the thread that asks. */
export class DirectInserter implements ArrivalInserter {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  insert(rows: readonly OpenRow[]): Promise<number> {
    const sealed = rows.map((row) => sealRow(this.sealer, row));
    return insertArrivals(this.database, sealed, STATEMENT_LIMIT_MS);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
