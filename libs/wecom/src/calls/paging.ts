import { OutsideError } from '@qunshu/kernel';

interface Page {
  readonly nextCursor: string | null;
}

/**
 * Every page to the end. Whoever gets through the whole loop has seen the complete listing: one that breaks off, or
 * goes round in circles, throws.
 */
export async function* everyPage<P extends Page>(
  path: string,
  read: (cursor: string | null) => Promise<P>,
): AsyncGenerator<P, void, undefined> {
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: P = await read(cursor);
    yield page;
    cursor = page.nextCursor;
    if (cursor !== null && seen.has(cursor)) {
      throw new OutsideError('transient', `WeCom ${path}: the listing goes round in circles`, { path });
    }
    if (cursor !== null) seen.add(cursor);
  } while (cursor !== null);
}

/** In pieces of at most `size`. */
export function piecesOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}
