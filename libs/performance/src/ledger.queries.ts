import type { EntityManager } from 'typeorm';
import { dialectOf, incoming, onDuplicate, writeValues } from '@qunshu/database';
import { COUNTERS, readFigureKey, readLifetimeKey, type Counter, type Counts, type FigureSums } from './ledger';

/** The columns of the counters, in the order of `COUNTERS`. */
const COUNTER_COLUMNS: readonly string[] = COUNTERS.map((counter) => columnOf(counter));

/** Rows of one of the two tables of figures, without their tenant; `counts` in the order of `columns`. */
export interface AddedRows {
  readonly table: 'figure' | 'lifetime';
  readonly keyColumns: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: readonly (string | number)[]; readonly counts: readonly number[] }[];
}

export const FIGURE_TABLE = {
  table: 'figure' as const,
  keyColumns: ['scope', 'attribution', 'span'],
  columns: COUNTER_COLUMNS,
};
export const LIFETIME_TABLE = {
  table: 'lifetime' as const,
  keyColumns: ['scope', 'attribution', 'day', 'lasted', 'path'],
  columns: ['stays'],
};

/** Adds to the stored figures, by day and by month. */
export async function addSums(db: EntityManager, tenantId: string, sums: FigureSums): Promise<void> {
  const figures = figureRows(sums);
  // Mostly few of the counters change.
  const used = figures.columns.map((_, n) => n).filter((n) => figures.rows.some(({ counts }) => counts[n] !== 0));
  await addSpans(db, tenantId, {
    ...figures,
    columns: used.map((n) => figures.columns[n] ?? ''),
    rows: figures.rows.map(({ key, counts }) => ({ key, counts: used.map((n) => counts[n] ?? 0) })),
  });
  await addSpans(db, tenantId, lifetimeRows(sums));
}

/** In order of their keys, without those in which nothing changed. */
export function figureRows({ figures }: FigureSums): AddedRows {
  return { ...FIGURE_TABLE, rows: spansOf(figures) };
}

export function lifetimeRows({ lifetimes }: FigureSums): AddedRows {
  const changed = [...lifetimes].filter(([, stays]) => stays !== 0);
  const rows = changed.map(([text, stays]) => {
    const { book, day, lasted, path, scope } = readLifetimeKey(text);
    return { key: [scope, book, day, lasted, path], counts: [stays] };
  });
  return { ...LIFETIME_TABLE, rows };
}

interface Span {
  readonly key: readonly [scope: string, attribution: string, span: string];
  readonly counts: Counts;
}

/** Days, and the months that they are of, without those in which nothing changed. In order of their keys. */
function spansOf(figures: ReadonlyMap<string, Counts>): Span[] {
  const days: Span[] = [];
  const months = new Map<string, Map<string, Span>>();
  for (const [text, counts] of figures) {
    const { book, day, scope } = readFigureKey(text);
    days.push({ key: [scope, book, `d${day}`], counts });
    const span = `m${day.slice(0, 7)}`;
    const ofMonth = months.get(book + span) ?? new Map<string, Span>();
    months.set(book + span, ofMonth);
    const known = ofMonth.get(scope);
    if (known === undefined) ofMonth.set(scope, { key: [scope, book, span], counts: [...counts] });
    else addCounts(known.counts, counts);
  }
  const all = [...days, ...[...months.values()].flatMap((ofMonth) => [...ofMonth.values()])];
  return all.filter(({ counts }) => counts.some((count) => count !== 0)).sort(byKey);
}

function addCounts(to: Counts, added: Counts): void {
  for (let n = 0; n < added.length; n++) to[n] = (to[n] ?? 0) + (added[n] ?? 0);
}

/** As the database orders them, so that those who write many do it in the same order, and one page of a table after the other. */
function byKey({ key: a }: Span, { key: b }: Span): number {
  const differs = a[0] !== b[0] ? 0 : a[1] !== b[1] ? 1 : 2;
  return a[differs] < b[differs] ? -1 : 1;
}

/** Adds the counts to what is stored under the keys. */
export async function addSpans(db: EntityManager, tenantId: string, added: AddedRows): Promise<void> {
  const { table, columns, keyColumns } = added;
  const dialect = dialectOf(db);
  const key = ['tenant_id', ...keyColumns];
  const changes = columns.map((name) => [name, `${table}.${name} + ${incoming(dialect, name)}`] as const);
  const tail = onDuplicate(dialect, key, Object.fromEntries(changes));
  const rows = added.rows.map((row) => [tenantId, ...row.key, ...row.counts]);
  await writeValues(db, table, { names: [...key, ...columns], rows, tail });
}

export function columnOf(counter: Counter): string {
  return counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
