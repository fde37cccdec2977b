import type { XmlNode } from './xml-node';

/** Far less than `readXml` allows; what goes beyond is for the full parser. */
const MAX_DEPTH = 8;
const MAX_NODES = 2_000;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What XML forbids or reads as something else; line ends of \r are among it. The bytes have been found to be UTF-8 before. */
const FORBIDDEN = /[\0-\x08\x0b-\x1f\ufffe\uffff]/;
const BLANK = /^[ \t\n]*$/;
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';
const SLASH = 0x2f;
const BANG = 0x21;
const GREATER = 0x3e;

/**
 * Reads the plain part of XML in which WeCom writes: elements without attributes, text without references, CDATA. Much
 * faster than a full parser, in a time that grows with the length alone. Null for anything else, which need not be wrong:
 * what is taken is taken exactly as a full parser would.
 */
export function scanXml(text: string): XmlNode | null {
  if (!text.startsWith('<') || FORBIDDEN.test(text)) return null;
  const scanner = new Scanner(text);
  const root = scanner.element(1);
  return root !== null && BLANK.test(text.slice(scanner.at)) ? root : null;
}

interface OpenElement {
  readonly name: string;
  text: string;
  readonly children: XmlNode[];
}

class Scanner {
  at = 0;
  private nodes = 0;

  constructor(private readonly text: string) {}

  /** The element that begins at the cursor, which then stands behind it. */
  element(depth: number): XmlNode | null {
    const tagEnd = this.text.indexOf('>', this.at);
    const name = this.text.slice(this.at + 1, tagEnd);
    if (tagEnd === -1 || depth > MAX_DEPTH || ++this.nodes > MAX_NODES || !NAME.test(name)) return null;
    this.at = tagEnd + 1;
    const element: OpenElement = { name, text: '', children: [] };
    for (;;) {
      if (!this.plainText(element)) return null;
      const mark = this.text.charCodeAt(this.at + 1);
      if (mark === SLASH) return this.close(name) ? element : null;
      if (mark === BANG) {
        if (!this.cdata(element)) return null;
        continue;
      }
      const child = this.element(depth + 1);
      if (child === null) return null;
      element.children.push(child);
    }
  }

  private plainText(element: OpenElement): boolean {
    const end = this.text.indexOf('<', this.at);
    if (end === this.at) return true;
    if (end === -1) return false;
    const piece = this.text.slice(this.at, end);
    if (piece.includes('&') || piece.includes('>')) return false;
    element.text += piece;
    this.at = end;
    return true;
  }

  private cdata(element: OpenElement): boolean {
    if (!this.text.startsWith(CDATA, this.at)) return false;
    const from = this.at + CDATA.length;
    const end = this.text.indexOf(CDATA_END, from);
    if (end === -1) return false;
    element.text += this.text.slice(from, end);
    this.at = end + CDATA_END.length;
    return true;
  }

  private close(name: string): boolean {
    const nameAt = this.at + 2;
    const end = nameAt + name.length;
    if (!this.text.startsWith(name, nameAt) || this.text.charCodeAt(end) !== GREATER) return false;
    this.at = end + 1;
    return true;
  }
}
