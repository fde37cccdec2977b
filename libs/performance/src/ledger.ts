import type { Calendar, Day, Instant } from '@qunshu/kernel';

/** What a scope's figures are summed from; each is a property of `FigureRow`. */
export const COUNTERS = [
  'groupsCreated',
  'groupsDismissed',
  'groupsHeld',
  'joined',
  'founding',
  'leftAlone',
  'removed',
  'inferred',
  'seats',
  'movedIn',
  'gained',
  'lost',
  'overlapping',
  'contactsAdded',
  'contactsDeleted',
  'contacts',
  'contactPeople',
  'contacted',
] as const;
export type Counter = (typeof COUNTERS)[number];

/** In the order of `COUNTERS`. */
export type Counts = number[];

/** `event`: to the owner and branch of the moment. `moved`: what has to be added to that for those of today. */
export type Book = 'event' | 'moved';

export interface Entry {
  readonly book: Book;
  /** See `scope-key.ts`. */
  readonly scope: string;
  readonly at: Instant;
  readonly amount: number;
}

const PLACES = new Map<Counter, number>(COUNTERS.map((counter, n) => [counter, n]));

/** What is to be added to the figures of scopes. Keys are `book|day|scope` and `book|day|lasted|scope`. */
export interface FigureSums {
  readonly figures: ReadonlyMap<string, Counts>;
  readonly lifetimes: ReadonlyMap<string, number>;
}

/** Adds up, in memory, what changes in the figures of scopes, by day. */
export class Ledger implements FigureSums {
  readonly figures = new Map<string, Counts>();
  readonly lifetimes = new Map<string, number>();

  constructor(private readonly calendar: Calendar) {}

  add(counter: Counter, { book, scope, at, amount }: Entry): void {
    const key = figureKey(book, this.calendar.dayOf(at), scope);
    const place = placeOf(counter);
    const counts = this.figures.get(key) ?? this.open(key);
    counts[place] = (counts[place] ?? 0) + amount;
  }

  /** A stay that began at `at` ended within `lasted` days. */
  addLifetime({ book, scope, at, amount }: Entry, lasted: number): void {
    const key = lifetimeKey({ book, day: this.calendar.dayOf(at), lasted }, scope);
    this.lifetimes.set(key, (this.lifetimes.get(key) ?? 0) + amount);
  }

  private open(key: string): Counts {
    const counts = noCounts();
    this.figures.set(key, counts);
    return counts;
  }
}

export function noCounts(): Counts {
  return COUNTERS.map(() => 0);
}

export function countOf(counts: Counts, counter: Counter): number {
  return counts[placeOf(counter)] ?? 0;
}

export function placeOf(counter: Counter): number {
  return PLACES.get(counter) ?? 0;
}

export function figureKey(book: string, day: Day, scope: string): string {
  return `${book}|${day}|${scope}`;
}

export function lifetimeKey({ book, day, lasted }: { book: string; day: Day; lasted: number }, scope: string): string {
  return `${book}|${day}|${lasted}|${scope}`;
}

export function readFigureKey(key: string): { book: string; day: Day; scope: string } {
  const [book = '', day = '', ...scope] = key.split('|');
  return { book, day, scope: scope.join('|') };
}

export function readLifetimeKey(key: string): { book: string; day: Day; lasted: number; scope: string } {
  const [book = '', day = '', lasted = '', ...scope] = key.split('|');
  return { book, day, lasted: Number(lasted), scope: scope.join('|') };
}
