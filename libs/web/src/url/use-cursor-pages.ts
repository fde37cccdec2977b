import { useCallback } from 'react';
import { useUrlState } from './use-url-state';

export interface CursorPages {
  /** What to ask: null for the first page. */
  readonly after: string | null;
  /** From 1. */
  readonly page: number;
  readonly hasBefore: boolean;
  readonly next: (endCursor: string | null | undefined) => void;
  readonly before: () => void;
  /** Back to the first page, as when a filter changes: pass it with those changes. */
  readonly reset: { readonly after: null };
}

const BETWEEN = ' ';

/** Pages of a list that is asked for by cursor. The cursors on the way are in the address, so that one can go back. */
export function useCursorPages(name = 'after'): CursorPages {
  const [state, change] = useUrlState({ [name]: '' });
  const cursors = (state[name] ?? '').split(BETWEEN).filter((cursor) => cursor !== '');
  const joined = cursors.join(BETWEEN);
  const next = useCallback(
    (endCursor: string | null | undefined) => {
      if (endCursor !== null && endCursor !== undefined)
        change({ [name]: `${joined} ${endCursor}`.trim() }, { push: true });
    },
    [change, joined, name],
  );
  const before = useCallback(
    () => change({ [name]: joined.split(BETWEEN).slice(0, -1).join(BETWEEN) }),
    [change, joined, name],
  );
  return {
    after: cursors.at(-1) ?? null,
    page: cursors.length + 1,
    hasBefore: cursors.length > 0,
    next,
    before,
    reset: { after: null },
  };
}
