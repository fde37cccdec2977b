import { useSyncExternalStore } from 'react';
import { Kept } from '../shown/kept';

/** `system`: as the device is set. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const kept = new Kept<ThemeChoice>('qunshu.theme', ['system', 'light', 'dark']);
const prefersDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  return kept.value === 'system' ? prefersDark().matches : kept.value === 'dark';
}

function subscribe(listener: () => void): () => void {
  const media = prefersDark();
  media.addEventListener('change', listener);
  const stop = kept.subscribe(listener);
  return () => {
    media.removeEventListener('change', listener);
    stop();
  };
}

/** Marks the document, for style sheets: ours and those of the components. Once at the start. */
export function showTheme(): void {
  const show = (): void => {
    document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
    document.documentElement.dataset['prefersColorScheme'] = isDark() ? 'dark' : 'light';
  };
  show();
  subscribe(show);
}

export interface Theme {
  readonly choice: ThemeChoice;
  readonly dark: boolean;
  readonly choose: (choice: ThemeChoice) => void;
}

export function useTheme(): Theme {
  const choice = useSyncExternalStore(kept.subscribe, () => kept.value);
  const dark = useSyncExternalStore(subscribe, isDark);
  return { choice, dark, choose: kept.set };
}
