import { useCallback, useState } from 'react';

interface More {
  /** Of the pages that are shown, `''` for the first one. */
  readonly cursors: readonly string[];
  readonly more: (endCursor: string) => void;
}

/** A list that grows at its end; from its first page again where `of` is another. */
export function useMore(of = ''): More {
  const [state, setState] = useState({ of, cursors: [''] });
  const cursors = state.of === of ? state.cursors : [''];
  const more = useCallback(
    (endCursor: string) =>
      setState((current) => ({ of, cursors: [...(current.of === of ? current.cursors : ['']), endCursor] })),
    [of],
  );
  return { cursors, more };
}
