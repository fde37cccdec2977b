import { useEffect } from 'react';

/** Does it again and again while the page is looked at; null for never. */
export function useRepeated(act: () => void, everyMs: number | null): void {
  useEffect(() => {
    if (everyMs === null) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') act();
    }, everyMs);
    return () => clearInterval(timer);
  }, [act, everyMs]);
}
