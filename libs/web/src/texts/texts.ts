/** The languages of the pages. */
export type Language = 'zh' | 'en';

/** Texts by their keys, in every language. `{name}` stands for a value. */
export interface Texts<Key extends string = string> {
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

export type Values = Readonly<Record<string, string | number>>;

/** A catalogue of what a page says: English must have every key that Chinese has, and no other. */
export function texts<const Zh extends Readonly<Record<string, string>>>(both: {
  readonly zh: Zh;
  readonly en: Readonly<Record<keyof Zh & string, string>>;
}): Texts<keyof Zh & string> {
  return both;
}

/** The text with its values in their places; a place that gets no value stays as it stands. */
export function withValues(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
