import type { EntityManager } from 'typeorm';
import { affectedBy, dialectOf, incoming, onDuplicate } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';
import { COUNTERS, readFigureKey, readLifetimeKey, type Counter, type Counts, type FigureSums } from './ledger';

/** The columns of the counters, in the order of `COUNTERS`. */
const COUNTER_COLUMNS: readonly string[] = COUNTERS.map((counter) => columnOf(counter));

const VALUES_A_STATEMENT = 20_000;

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
  keyColumns: ['scope', 'attribution', 'day', 'lasted'],
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
  return { ...FIGURE_TABLE, rows: [...spansOf(figures).values()] };
}

export function lifetimeRows({ lifetimes }: FigureSums): AddedRows {
  const changed = [...lifetimes].filter(([, stays]) => stays !== 0);
  const rows = changed.map(([text, stays]) => {
    const { book, day, lasted, scope } = readLifetimeKey(text);
    return { key: [scope, book, day, lasted], counts: [stays] };
  });
  return { ...LIFETIME_TABLE, rows };
}

interface Span {
  readonly key: readonly [scope: string, attribution: string, span: string];
  readonly counts: Counts;
}

/** Days, and the months that they are of, without those in which nothing changed. In order of their keys. */
function spansOf(figures: ReadonlyMap<string, Counts>): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const [text, counts] of figures) {
    const { book, day, scope } = readFigureKey(text);
    for (const span of [`d${day}`, `m${day.slice(0, 7)}`]) {
      const name = `${scope}|${book}|${span}`;
      const known = spans.get(name) ?? { key: [scope, book, span] as const, counts: counts.map(() => 0) };
      counts.forEach((count, n) => (known.counts[n] = (known.counts[n] ?? 0) + count));
      spans.set(name, known);
    }
  }
  const changed = [...spans].filter(([, { counts }]) => counts.some((count) => count !== 0));
  return new Map(changed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Adds the counts to what is stored under the keys. */
export async function addSpans(db: EntityManager, tenantId: string, added: AddedRows): Promise<void> {
  const { table, columns, rows } = added;
  const dialect = dialectOf(db);
  const key = ['tenant_id', ...added.keyColumns];
  const names = [...key, ...columns];
  const changes = columns.map((name) => [name, `${table}.${name} + ${incoming(dialect, name)}`] as const);
  const tail = onDuplicate(dialect, key, Object.fromEntries(changes));
  const marks = `(${names.map(() => '?').join(', ')})`;
  const size = Math.floor(VALUES_A_STATEMENT / names.length);
  for (const page of pagesOf(rows, size)) {
    const sql = `INSERT INTO ${table} (${names.map(quoted).join(', ')}) VALUES ${page.map(() => marks).join(', ')} ${tail}`;
    await affectedBy(
      db,
      sql,
      page.flatMap(({ key, counts }) => [tenantId, ...key, ...counts]),
    );
  }
}

function quoted(name: string): string {
  return `\`${name}\``;
}

export function columnOf(counter: Counter): string {
  return counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
