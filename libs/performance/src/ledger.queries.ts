import type { EntityManager } from 'typeorm';
import { affectedBy, dialectOf, incoming, onDuplicate } from '@qunshu/database';
import { COUNTERS, readFigureKey, readLifetimeKey, type Counter, type Counts, type Ledger } from './ledger';

/** The columns of the counters, in the order of `COUNTERS`. */
const COUNTER_COLUMNS: readonly string[] = COUNTERS.map((counter) => columnOf(counter));

const VALUES_A_STATEMENT = 20_000;

/** Adds a ledger to the stored figures, by day and by month. */
export async function addLedger(db: EntityManager, tenantId: string, ledger: Ledger): Promise<void> {
  const spans = spansOf(ledger.figures);
  const used = COUNTERS.map((_, n) => n).filter((n) => [...spans.values()].some(({ counts }) => counts[n] !== 0));
  if (used.length > 0) {
    const columns = used.map((n) => COUNTER_COLUMNS[n] ?? '');
    const rows = [...spans.values()].map(({ key, counts }) => [tenantId, ...key, ...used.map((n) => counts[n] ?? 0)]);
    await addRows(db, { table: 'figure', key: ['tenant_id', 'scope', 'attribution', 'span'], columns, rows });
  }
  const lifetimes = [...ledger.lifetimes].filter(([, stays]) => stays !== 0);
  const rows = lifetimes.map(([text, stays]) => {
    const { book, day, lasted, scope } = readLifetimeKey(text);
    return [tenantId, scope, book, day, lasted, stays];
  });
  const key = ['tenant_id', 'scope', 'attribution', 'day', 'lasted'];
  await addRows(db, { table: 'lifetime', key, columns: ['stays'], rows });
}

interface Span {
  readonly key: readonly [scope: string, attribution: string, span: string];
  readonly counts: Counts;
}

/** Days, and the months that they are of, without those in which nothing changed. In order of their keys. */
export function spansOf(figures: ReadonlyMap<string, Counts>): ReadonlyMap<string, Span> {
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

async function addRows(
  db: EntityManager,
  add: { table: string; key: readonly string[]; columns: readonly string[]; rows: readonly (readonly unknown[])[] },
): Promise<void> {
  const dialect = dialectOf(db);
  const names = [...add.key, ...add.columns];
  const changes = add.columns.map((name) => [name, `${add.table}.${name} + ${incoming(dialect, name)}`] as const);
  const tail = onDuplicate(dialect, add.key, Object.fromEntries(changes));
  const marks = `(${names.map(() => '?').join(', ')})`;
  const size = Math.floor(VALUES_A_STATEMENT / names.length);
  for (let from = 0; from < add.rows.length; from += size) {
    const page = add.rows.slice(from, from + size);
    const sql = `INSERT INTO ${add.table} (${names.map(quoted).join(', ')}) VALUES ${page.map(() => marks).join(', ')} ${tail}`;
    await affectedBy(db, sql, page.flat());
  }
}

function quoted(name: string): string {
  return `\`${name}\``;
}

export function columnOf(counter: Counter): string {
  return counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
