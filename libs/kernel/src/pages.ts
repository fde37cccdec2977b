/** A list in pieces of at most `size`, in order: what one statement or one call can take. */
export function* pagesOf<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
