import { useCallback, useSyncExternalStore } from 'react';
import { Kept } from '../shown/kept';
import { withValues, type Language, type Texts, type Values } from './texts';

const kept = new Kept<Language>('qunshu.language', ['zh', 'en']);
const TAGS = { zh: 'zh-CN', en: 'en' } as const;

/** For the browser and for screen readers; once at the start. */
export function showLanguage(): void {
  const show = (): void => void (document.documentElement.lang = TAGS[kept.value]);
  show();
  kept.subscribe(show);
}

/** The language now, and how to change it. It is kept in this browser. */
export function useLanguage(): readonly [Language, (language: Language) => void] {
  const language = useSyncExternalStore(kept.subscribe, () => kept.value);
  return [language, kept.set];
}

export type Say<Key extends string> = (key: Key, values?: Values) => string;

/** `t('key', {name})` of a catalogue, in the language now. */
export function useTexts<Key extends string>(catalogue: Texts<Key>): Say<Key> {
  const [language] = useLanguage();
  return useCallback((key, values) => withValues(catalogue[language][key], values), [catalogue, language]);
}
