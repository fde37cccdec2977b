import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';
import { scanXml } from './scan-xml';
import type { XmlNode } from './xml-node';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 16;
const MAX_NODES = 20_000;

export type XmlProblem = 'too_large' | 'not_utf8' | 'doctype' | 'too_deep' | 'too_many_nodes' | 'not_xml';
export type ReadXml =
  { readonly kind: 'xml'; readonly root: XmlNode } | { readonly kind: 'unreadable'; readonly reason: XmlProblem };

interface OpenNode {
  readonly name: string;
  text: string;
  readonly children: OpenNode[];
}

class UnreadableXml extends Error {
  constructor(readonly reason: XmlProblem) {
    super(reason);
  }
}

/** Strict XML in UTF-8 with no DOCTYPE, within limits. Never throws. Attributes are passed over. */
export function readXml(bytes: Buffer): ReadXml {
  if (bytes.length > MAX_BYTES) return { kind: 'unreadable', reason: 'too_large' };
  if (!isUtf8(bytes)) return { kind: 'unreadable', reason: 'not_utf8' };
  const text = bytes.toString('utf8');
  const root = scanXml(text);
  return root === null ? parseXml(text) : { kind: 'xml', root };
}

/** As `readXml`, with the full parser alone. */
export function parseXml(text: string): ReadXml {
  try {
    return { kind: 'xml', root: parse(text) };
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof UnreadableXml ? error.reason : 'not_xml' };
  }
}

/** A parser costs as much to make as a callback to read, so one is used again and again; after an error it is thrown away. */
class TreeReader {
  private readonly parser = new SaxesParser({ position: false });
  private path: OpenNode[] = [];
  private nodes = 0;

  constructor() {
    refuseTricks(this.parser);
    this.parser.on('opentag', ({ name }) => {
      this.open(name);
    });
    const append = (text: string): void => {
      const current = this.path[this.path.length - 1];
      if (current) current.text += text;
    };
    this.parser.on('text', append);
    this.parser.on('cdata', append);
    this.parser.on('closetag', () => {
      this.path.pop();
    });
  }

  read(text: string): XmlNode {
    const document: OpenNode = { name: '', text: '', children: [] };
    this.path = [document];
    this.nodes = 0;
    this.parser.write(text).close();
    const root = document.children[0];
    if (root === undefined) throw new UnreadableXml('not_xml');
    return root;
  }

  private open(name: string): void {
    if (this.path.length > MAX_DEPTH) throw new UnreadableXml('too_deep');
    if (++this.nodes > MAX_NODES) throw new UnreadableXml('too_many_nodes');
    const node: OpenNode = { name, text: '', children: [] };
    this.path[this.path.length - 1]?.children.push(node);
    this.path.push(node);
  }
}

let reader = new TreeReader();

function parse(text: string): XmlNode {
  try {
    return reader.read(text);
  } catch (error) {
    reader = new TreeReader();
    throw error;
  }
}

function refuseTricks(parser: SaxesParser): void {
  parser.on('error', () => {
    throw new UnreadableXml('not_xml');
  });
  parser.on('doctype', () => {
    throw new UnreadableXml('doctype');
  });
  parser.on('xmldecl', ({ encoding }) => {
    // Another decoder would read another document out of the same bytes.
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') throw new UnreadableXml('not_utf8');
  });
}

/** The direct children of the root by name, trimmed; of repeated ones the first. For messages that are flat. */
export function topLevelFields(root: XmlNode): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const { name, text } of root.children) if (!fields.has(name)) fields.set(name, text.trim());
  return fields;
}
