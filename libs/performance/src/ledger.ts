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

/** What is to be added to the figures of scopes. Keys are `book|day|scope` and `book|day|lasted|path|scope`. */
export interface FigureSums {
  readonly figures: ReadonlyMap<string, Counts>;
  readonly lifetimes: ReadonlyMap<string, number>;
}

/** What changes on one day in one book, by scope. */
interface Page {
  readonly book: Book;
  readonly day: Day;
  readonly scopes: Map<string, Counts>;
}

/** Adds up, in memory, what changes in the figures of scopes, by day. */
export class Ledger implements FigureSums {
  readonly lifetimes = new Map<string, number>();
  private readonly pages = new Map<string, Page>();
  /** What comes together is mostly of one instant. */
  private open: { readonly at: Instant; readonly page: Page } | null = null;

  constructor(private readonly calendar: Calendar) {}

  get figures(): ReadonlyMap<string, Counts> {
    const found = new Map<string, Counts>();
    for (const { book, day, scopes } of this.pages.values())
      for (const [scope, counts] of scopes) found.set(figureKey(book, day, scope), counts);
    return found;
  }

  add(counter: Counter, { book, scope, at, amount }: Entry): void {
    const { scopes } = this.pageOf(book, at);
    const place = placeOf(counter);
    const known = scopes.get(scope);
    const counts = known ?? noCounts();
    if (known === undefined) scopes.set(scope, counts);
    counts[place] = (counts[place] ?? 0) + amount;
  }

  /** A stay that began at `at` ended within `lasted` days. */
  addLifetime({ book, scope, path, at, amount }: Entry & { readonly path: string }, lasted: number): void {
    const key = lifetimeKey({ book, day: this.calendar.dayOf(at), lasted, path }, scope);
    this.lifetimes.set(key, (this.lifetimes.get(key) ?? 0) + amount);
  }

  private pageOf(book: Book, at: Instant): Page {
    if (this.open?.at === at && this.open.page.book === book) return this.open.page;
    const day = this.calendar.dayOf(at);
    const key = `${book}|${day}`;
    const page = this.pages.get(key) ?? { book, day, scopes: new Map<string, Counts>() };
    this.pages.set(key, page);
    this.open = { at, page };
    return page;
  }
}

export function noCounts(): Counts {
  return new Array<number>(COUNTERS.length).fill(0);
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

/** Of what a lifetime is, beside its scope: see `LifetimeRow`. */
export interface LifetimeOf {
  readonly book: string;
  readonly day: Day;
  readonly lasted: number;
  readonly path: string;
}

export function lifetimeKey({ book, day, lasted, path }: LifetimeOf, scope: string): string {
  return `${book}|${day}|${lasted}|${path}|${scope}`;
}

export function readFigureKey(key: string): { book: string; day: Day; scope: string } {
  const first = key.indexOf('|');
  const second = key.indexOf('|', first + 1);
  return { book: key.slice(0, first), day: key.slice(first + 1, second), scope: key.slice(second + 1) };
}

export function readLifetimeKey(key: string): LifetimeOf & { readonly scope: string } {
  const [book = '', day = '', lasted = '', path = '', ...scope] = key.split('|');
  return { book, day, lasted: Number(lasted), path, scope: scope.join('|') };
}
