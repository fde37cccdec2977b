/** One element. `text` is its own text and CDATA, joined; children stay in document order. */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlNode[];
}
