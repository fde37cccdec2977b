/** The languages of the pages. */
export type Language = 'zh' | 'en';

/**
 * Texts by their keys, in every language. `{name}` stands for a value, `{name|group|groups}` for the word that goes with its
 * number.
 */
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

type Found = [place: string, name: string, one: string | undefined, many: string | undefined];

const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** The text with its values in their places; a place that gets no value stays as it stands. */
export function withValues(text: string, values: Values = {}): string {
  return text.replace(PLACE, (...[place, name, one, many]: Found) => {
    const value = String(values[name] ?? place);
    if (one === undefined || many === undefined) return value;
    return value === '1' ? one : many;
  });
}
