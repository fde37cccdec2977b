import type { Instant } from '@qunshu/kernel';
import type { XmlNode } from './xml-node';

/** WeCom's longest id is a userid of 64 bytes [90196]; what is longer is no id. */
const MAX_ID_CHARS = 64;
const SINGLE_ID = /^[\w-]+$/;
/** The end of the year 9999. */
const MAX_UNIX_SECONDS = 253_402_300_799;

/** The direct children of an element, by name. Official samples carry stray spaces, so every value is trimmed. */
export class Fields {
  readonly #nodes = new Map<string, XmlNode[]>();

  constructor(node: XmlNode) {
    for (const child of node.children) {
      const same = this.#nodes.get(child.name);
      if (same === undefined) this.#nodes.set(child.name, [child]);
      else same.push(child);
    }
  }

  nodes(name: string): readonly XmlNode[] {
    return this.#nodes.get(name) ?? [];
  }

  /** The first value of that name; null when it is missing or empty. */
  text(name: string): string | null {
    const text = this.#nodes.get(name)?.[0]?.text.trim();
    return text === undefined || text === '' ? null : text;
  }

  /** As `text`, but null also for what cannot be an id. */
  id(name: string): string | null {
    const text = this.text(name);
    return text === null || text.length > MAX_ID_CHARS ? null : text;
  }

  /** Null for what is no whole number; numbers outside a documented enum are kept. */
  integer(name: string): number | null {
    return wholeNumber(this.text(name));
  }

  /** Unix seconds as an instant; null when missing or no date. */
  instant(name: string): Instant | null {
    const seconds = wholeNumber(this.text(name));
    return seconds !== null && seconds > 0 && seconds <= MAX_UNIX_SECONDS ? seconds * 1000 : null;
  }

  /** Every id in elements of that name, whether as `<Item>`s or as flat text; each one once. */
  ids(name: string): readonly string[] {
    const ids = new Set<string>();
    for (const node of this.nodes(name)) {
      addIds(ids, node.text);
      for (const child of node.children) addIds(ids, child.text);
    }
    return [...ids];
  }

  /** A comma list of whole numbers, as in `1,2,3`; null when missing or not only numbers. */
  integers(name: string): readonly number[] | null {
    const text = this.text(name);
    if (text === null) return null;
    const numbers = text
      .split(/[\s,;，；]+/)
      .filter(Boolean)
      .map(wholeNumber);
    return numbers.every((number) => number !== null) ? numbers : null;
  }
}

function addIds(ids: Set<string>, text: string): void {
  const words = SINGLE_ID.test(text) ? [text] : text.split(/[\s,;，；]+/);
  for (const word of words) if (word !== '' && word.length <= MAX_ID_CHARS) ids.add(word);
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^-?[0-9]{1,15}$/.test(text) ? Number(text) : null;
}
