import type { EntityManager } from 'typeorm';
import type { Calendar } from '@qunshu/kernel';
import { contribute } from './contributions.rules';
import { storedCredits } from './credit.queries';
import { Ledger } from './ledger';
import { figureRows, lifetimeRows, type AddedRows } from './ledger.queries';
import { storedFigures } from './stored.queries';
import { storedSubjects } from './subject-pages.queries';

/**
 * What has to be added to the stored figures so that they are the sums of the stored credits. Figures and credits change
 * together and by differences, so that this stays true of what is written meanwhile.
 */
export async function figureErrors(db: EntityManager, tenantId: string, calendar: Calendar): Promise<AddedRows[]> {
  const ledger = new Ledger(calendar);
  for await (const keys of storedSubjects(db, tenantId)) {
    for (const credits of (await storedCredits(db, tenantId, keys)).values())
      contribute(credits, { ledger, amount: 1 });
  }
  const stored = await storedFigures(db, tenantId);
  return [difference(figureRows(ledger), stored.figures), difference(lifetimeRows(ledger), stored.lifetimes)];
}

/** `wanted` less `stored`, where they differ. */
function difference(wanted: AddedRows, stored: AddedRows): AddedRows {
  const open = new Map(wanted.rows.map((row) => [row.key.join(' '), row]));
  for (const { key, counts } of stored.rows) {
    const name = key.join(' ');
    const before = open.get(name)?.counts ?? counts.map(() => 0);
    open.set(name, { key, counts: counts.map((count, n) => (before[n] ?? 0) - count) });
  }
  const wrong = [...open].filter(([, { counts }]) => counts.some((count) => count !== 0));
  return { ...wanted, rows: wrong.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row) };
}
