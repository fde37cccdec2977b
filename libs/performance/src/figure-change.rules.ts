import type { FigureChange } from './figure-change';
import {
  COUNTERS,
  figureKey,
  lifetimeKey,
  noCounts,
  placeOf,
  readFigureKey,
  readLifetimeKey,
  type Book,
  type Counts,
  type FigureSums,
} from './ledger';

/** What is added to more scopes and days than this goes into their rows at once: much of it has rows in common. */
const MOST_NOTED = 400;

/** Whether to note a change and add it later together with others, or to add it at once. */
export function isNoted({ figures, lifetimes }: FigureSums): boolean {
  return figures.size + lifetimes.size <= MOST_NOTED;
}

/** Null where nothing is added. */
export function changeFrom(sums: FigureSums): FigureChange | null {
  const [figures, lifetimes] = [figuresFrom(sums.figures), lifetimesFrom(sums.lifetimes)];
  return figures.length + lifetimes.length === 0 ? null : { figures, lifetimes };
}

/** All that the changes add, together. */
export function sumsOfChanges(changes: readonly FigureChange[]): FigureSums {
  const [figures, lifetimes] = [new Map<string, Counts>(), new Map<string, number>()];
  for (const change of changes) {
    for (const { book, day, add, scopes } of change.figures) {
      for (const scope of scopes) addCounts(figures, figureKey(book, day, scope), add);
    }
    for (const { add, scopes, ...of } of change.lifetimes) {
      for (const scope of scopes) {
        const key = lifetimeKey(of, scope);
        lifetimes.set(key, (lifetimes.get(key) ?? 0) + add);
      }
    }
  }
  return { figures, lifetimes };
}

type FigureAdded = FigureChange['figures'][number];

function addCounts(figures: Map<string, Counts>, key: string, add: FigureAdded['add']): void {
  const counts = figures.get(key) ?? noCounts();
  for (const [counter, amount] of add) {
    const place = placeOf(counter);
    counts[place] = (counts[place] ?? 0) + amount;
  }
  figures.set(key, counts);
}

function figuresFrom(figures: FigureSums['figures']): FigureAdded[] {
  const found = new Map<string, FigureAdded>();
  for (const [key, counts] of figures) {
    if (counts.every((count) => count === 0)) continue;
    const { book, day, scope } = readFigureKey(key);
    const name = `${book} ${day} ${counts.join(' ')}`;
    const known = found.get(name);
    if (known) known.scopes.push(scope);
    else found.set(name, { book: bookOf(book), day, add: sparse(counts), scopes: [scope] });
  }
  return [...found.values()];
}

function sparse(counts: Counts): FigureAdded['add'] {
  const added: FigureAdded['add'] = [];
  for (const [place, counter] of COUNTERS.entries()) {
    const count = counts[place] ?? 0;
    if (count !== 0) added.push([counter, count]);
  }
  return added;
}

function lifetimesFrom(lifetimes: FigureSums['lifetimes']): FigureChange['lifetimes'] {
  const found = new Map<string, FigureChange['lifetimes'][number]>();
  for (const [key, add] of lifetimes) {
    if (add === 0) continue;
    const { scope, ...of } = readLifetimeKey(key);
    const name = `${of.book} ${of.day} ${of.lasted} ${add} ${of.path}`;
    const known = found.get(name);
    if (known) known.scopes.push(scope);
    else found.set(name, { ...of, book: bookOf(of.book), add, scopes: [scope] });
  }
  return [...found.values()];
}

function bookOf(text: string): Book {
  return text === 'moved' ? 'moved' : 'event';
}
