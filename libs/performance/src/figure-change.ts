import { z } from 'zod';
import { COUNTERS } from './ledger';

const Book = z.enum(['event', 'moved']);
const Scopes = z.array(z.string());

/** What one transaction adds to figures; scopes to which the same is added stand together. Names outlast versions, places do not. */
const Change = z.object({
  figures: z.array(
    z.object({ book: Book, day: z.string(), add: z.array(z.tuple([z.enum(COUNTERS), z.number()])), scopes: Scopes }),
  ),
  lifetimes: z.array(
    z.object({ book: Book, day: z.string(), lasted: z.number(), path: z.string(), add: z.number(), scopes: Scopes }),
  ),
});

export type FigureChange = z.infer<typeof Change>;

export function changeText(change: FigureChange): string {
  return JSON.stringify(change);
}

export function changeOf(text: string): FigureChange {
  return Change.parse(JSON.parse(text));
}
