import { useSyncExternalStore } from 'react';

const SHOWN_MS = 5000;

export interface Notice {
  readonly text: string;
  readonly isProblem: boolean;
}

let shown: Notice | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(notice: Notice | null): void {
  shown = notice;
  for (const listener of listeners) listener();
}

/** Says for some seconds what came of something that the user did. */
export function say(text: string, isProblem = false): void {
  clearTimeout(timer);
  timer = setTimeout(() => show(null), SHOWN_MS);
  show({ text, isProblem });
}

export function useNotice(): Notice | null {
  return useSyncExternalStore(subscribe, () => shown);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
