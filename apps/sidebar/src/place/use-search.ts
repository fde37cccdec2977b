import { useEffect, useState } from 'react';
import { useUrlState } from '@qunshu/web';

const PAUSE_MS = 300;
const LONGEST = 100;

/** What is typed into a search box, and what is asked for: the same after a pause. It is in the address as `q`. */
export function useSearch(): { readonly typed: string; readonly asked: string; readonly type: (text: string) => void } {
  const [{ q }, change] = useUrlState({ q: '' });
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    if (typed.trim() === q) return undefined;
    const timer = setTimeout(() => change({ q: typed.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, q, change]);
  return { typed, asked: q, type: (text) => setTyped(Array.from(text).slice(0, LONGEST).join('')) };
}
