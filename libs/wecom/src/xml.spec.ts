import * as fc from 'fast-check';
import { readXml, topLevelFields } from './xml';
import type { XmlNode } from './xml-node';

const read = (text: string | Buffer) => readXml(Buffer.from(text));
const unreadable = (reason: string) => ({ kind: 'unreadable', reason });

function rootOf(text: string): XmlNode {
  const result = read(text);
  if (result.kind === 'unreadable') throw new Error(result.reason);
  return result.root;
}

describe('readXml', () => {
  it('joins text, CDATA and character references', () => {
    expect(rootOf('<a>x<![CDATA[<b>]]>]]&gt;&#x4e2d;&#20013;</a>').text).toBe('x<b>]]>中中');
  });

  it('keeps emoji, right-to-left marks, extension B and combining marks', () => {
    const name = '👨‍👩‍👧‍👦 \u202eabc\u202c 𠀀 e\u0301';
    expect(rootOf(`<a><![CDATA[${name}]]></a>`).text).toBe(name);
  });

  it('keeps children in order, repeated ones too, and passes over attributes', () => {
    const root = rootOf('<xml v="1"><b>1</b><c/><b>2</b></xml>');
    expect(root.children.map(({ name, text }) => [name, text])).toEqual([
      ['b', '1'],
      ['c', ''],
      ['b', '2'],
    ]);
  });

  it('has no prototype to pollute', () => {
    const root = rootOf('<xml><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor></xml>');
    expect(root.children.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it.each([
    ['not_xml', ''],
    ['not_xml', 'hello'],
    ['not_xml', '{"a":1}'],
    ['not_xml', '<xml>'],
    ['not_xml', '<xml></xlm>'],
    ['not_xml', '<xml/><xml/>'],
    ['not_xml', '<xml>&nbsp;</xml>'],
    ['not_xml', '<xml>\u0000</xml>'],
    ['doctype', '<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml/>'],
    ['doctype', '<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>'],
    ['not_utf8', '<?xml version="1.0" encoding="gb2312"?><xml/>'],
    ['too_deep', '<a>'.repeat(17) + '</a>'.repeat(17)],
    ['too_deep', '<a>'.repeat(60_000)],
    ['too_many_nodes', `<xml>${'<a/>'.repeat(20_000)}</xml>`],
    ['too_large', `<xml>${'a'.repeat(256 * 1024)}</xml>`],
  ])('is unreadable as %s: %.40s', (reason, text) => {
    expect(read(text)).toEqual(unreadable(reason));
  });

  it('reads up to its limits', () => {
    expect(read('<a>'.repeat(16) + '</a>'.repeat(16)).kind).toBe('xml');
    expect(rootOf(`<xml>${'<a/>'.repeat(19_999)}</xml>`).children).toHaveLength(19_999);
    expect(rootOf(`<xml>${'&#x41;'.repeat(43_000)}</xml>`).text).toHaveLength(43_000);
  });

  it('is unreadable as not_utf8 when the bytes are not UTF-8', () => {
    expect(read(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]))).toEqual(unreadable('not_utf8'));
    expect(read(Buffer.from('\ufeff<a/>', 'utf16le'))).toEqual(unreadable('not_utf8'));
  });

  it('never throws, whatever the bytes or the markup', () => {
    const pieces = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="d">',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&#1;',
      '&lt;',
      '<?x?>',
      '\ud800',
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => ['xml', 'unreadable'].includes(read(Buffer.from(bytes)).kind)));
    fc.assert(fc.property(fc.array(pieces), (parts) => ['xml', 'unreadable'].includes(read(parts.join('')).kind)));
  });
});

describe('topLevelFields', () => {
  it('gives each name its first value, trimmed, and nothing from further down', () => {
    const root = rootOf('<xml><a> <![CDATA[1]]> </a><a>2</a><b/><c><d>3</d></c><__proto__>4</__proto__></xml>');
    expect([...topLevelFields(root)]).toEqual([
      ['a', '1'],
      ['b', ''],
      ['c', ''],
      ['__proto__', '4'],
    ]);
  });
});
