import * as fc from 'fast-check';
import { readEncrypt } from './read-encrypt';
import { readXml } from './xml';

const MALFORMED = { kind: 'malformed' };
const read = (body: string | Buffer) => readEncrypt(Buffer.from(body));

describe('readEncrypt', () => {
  it.each([
    [
      'ww',
      '<xml><ToUserName><![CDATA[ww]]></ToUserName><AgentID><![CDATA[218]]></AgentID><Encrypt><![CDATA[abc+/=]]></Encrypt></xml>',
    ],
    [
      'ww',
      '<xml><ToUserName><![CDATA[ww]]></ToUserName><Encrypt><![CDATA[abc+/=]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>',
    ],
    ['', '<xml><Encrypt>abc+/=</Encrypt><AgentID/></xml>'],
    ['', '<xml>\n  <Encrypt> <![CDATA[abc+/=]]>\n</Encrypt>\n</xml>\n'],
    ['', '\ufeff<xml><Encrypt>abc+/=</Encrypt></xml>'],
    ['', '<?xml version="1.0" encoding="UTF-8"?><xml><Encrypt>abc<![CDATA[+/]]>=</Encrypt></xml>'],
    [
      'gh_1',
      '<xml><ToUserName> gh_<![CDATA[1]]></ToUserName><Content>of the compatible mode</Content><Encrypt>abc+/=</Encrypt></xml>',
    ],
    ['ab', '<xml><ToUserName>a</ToUserName><Encrypt>abc+/=</Encrypt><ToUserName>b</ToUserName></xml>'],
    ['', '<xml><a><ToUserName>a</ToUserName></a><Encrypt>abc+/=</Encrypt></xml>'],
  ])('takes the one Encrypt, said to be for "%s": %s', (to, body) => {
    expect(read(body)).toEqual({ kind: 'encrypt', value: 'abc+/=', to });
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['JSON', '{"Encrypt":"abc"}'],
    ['no Encrypt', '<xml><ToUserName>ww</ToUserName></xml>'],
    ['an empty Encrypt', '<xml><Encrypt> </Encrypt></xml>'],
    ['a second Encrypt', '<xml><Encrypt>abc</Encrypt><Encrypt>abc</Encrypt></xml>'],
    ['a nested second Encrypt', '<xml><Encrypt>abc</Encrypt><a><Encrypt>abc</Encrypt></a></xml>'],
    ['only a nested Encrypt', '<xml><a><Encrypt>abc</Encrypt></a></xml>'],
    ['Encrypt as the root', '<Encrypt>abc</Encrypt>'],
    ['Encrypt inside Encrypt', '<xml><Encrypt>a<Encrypt>b</Encrypt></Encrypt></xml>'],
    ['elements inside Encrypt', '<xml><Encrypt>a<b/></Encrypt></xml>'],
    ['two roots', '<xml><Encrypt>abc</Encrypt></xml><xml/>'],
    ['text after the root', '<xml><Encrypt>abc</Encrypt></xml>x'],
    ['an unclosed tag', '<xml><Encrypt>abc</Encrypt>'],
    ['a DOCTYPE', '<!DOCTYPE xml><xml><Encrypt>abc</Encrypt></xml>'],
    ['an entity', '<!DOCTYPE xml [<!ENTITY e "abc">]><xml><Encrypt>&e;</Encrypt></xml>'],
    ['an undeclared entity', '<xml><Encrypt>&e;</Encrypt></xml>'],
    ['a default namespace', '<xml xmlns="urn:x"><Encrypt>abc</Encrypt></xml>'],
    ['a prefixed Encrypt', '<xml xmlns:a="urn:x"><a:Encrypt>abc</a:Encrypt></xml>'],
    ['a prefixed sibling', '<xml><Encrypt>abc</Encrypt><a:Encrypt>abc</a:Encrypt></xml>'],
    ['a comment', '<xml><!-- <Encrypt>abd</Encrypt> --><Encrypt>abc</Encrypt></xml>'],
    ['an instruction', '<xml><?x?><Encrypt>abc</Encrypt></xml>'],
    ['an attribute', '<xml><Encrypt a="b">abc</Encrypt></xml>'],
    ['a reference', '<xml><Encrypt>&#97;bc</Encrypt></xml>'],
    ['the end of CDATA without its beginning', '<xml><Encrypt>abc]]></Encrypt></xml>'],
    ['CDATA without an end', '<xml><Encrypt><![CDATA[abc</Encrypt></xml>'],
    ['CDATA outside the root', '<![CDATA[x]]><xml><Encrypt>abc</Encrypt></xml>'],
    ['tags that cross', '<xml><a><Encrypt>abc</a></Encrypt></xml>'],
    ['a tag both closing and empty', '<xml><Encrypt>abc</Encrypt></a/></xml>'],
    ['an empty root', '<xml/>'],
    ['a NUL', '<xml><Encrypt>a\0bc</Encrypt></xml>'],
    ['another encoding', '<?xml version="1.0" encoding="GBK"?><xml><Encrypt>abc</Encrypt></xml>'],
    ['depth', `<xml><Encrypt>abc</Encrypt>${'<a>'.repeat(50_000)}`],
  ])('refuses %s', (_, body) => {
    expect(read(body)).toEqual(MALFORMED);
  });

  it('takes or refuses the usual form with one piece changed as a full parser does', () => {
    const pieces = [
      '<xml>',
      '<ToUserName>',
      '<![CDATA[',
      'ww',
      ']]>',
      '</ToUserName>',
      '<Encrypt>',
      '<![CDATA[',
      'abc=',
    ];
    const usual = [...pieces, ']]>', '</Encrypt>', '</xml>'];
    const other = fc.constantFrom('', ' ', '\n', ']]>', '<Encrypt>', '</Encrypt>', '<a/>', '&', '\0', '中', ...usual);
    fc.assert(
      fc.property(fc.nat(usual.length - 1), other, (at, piece) => {
        const text = usual.with(at, piece).join('');
        const taken = read(text);
        if (taken.kind === 'malformed') return;
        const parsed = readXml(Buffer.from(text));
        const found = parsed.kind === 'xml' ? parsed.root.children.filter(({ name }) => name === 'Encrypt') : [];
        expect(found.map((node) => node.text.trim())).toEqual([taken.value]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses UTF-16, invalid UTF-8 and bodies over the limit', () => {
    const body = '<xml><Encrypt>abc</Encrypt></xml>';
    expect(read(Buffer.from(`\ufeff${body}`, 'utf16le'))).toEqual(MALFORMED);
    expect(read(Buffer.from(body, 'utf16le'))).toEqual(MALFORMED);
    expect(read(Buffer.concat([Buffer.from(body), Buffer.from([0xc3, 0x28])]))).toEqual(MALFORMED);
    expect(read(`<xml><Encrypt>${'a'.repeat(256 * 1024)}</Encrypt></xml>`)).toEqual(MALFORMED);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(readEncrypt(Buffer.from(bytes))).toEqual(MALFORMED)));
  });

  it('never takes what a full XML parser reads as anything else', () => {
    const pieces = fc.constantFrom(
      ...[
        '<xml>',
        '</xml>',
        '<Encrypt>',
        '</Encrypt>',
        '<Encrypt/>',
        '<a>',
        '</a >',
        '<a/>',
        'abc',
        ' ',
        '\r\n',
        ']]>',
      ],
      ...[
        '<![CDATA[',
        '<![CDATA[abc]]>',
        '&amp;',
        '&',
        '<',
        '>',
        '<!--',
        '-->',
        '<?x?>',
        '<!DOCTYPE a>',
        '\ufeff',
        '中',
      ],
    );
    const inside = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));
    const body = fc
      .tuple(inside, inside, inside)
      .map(([before, within, after]) => `<xml>${before}<Encrypt>${within}</Encrypt>${after}</xml>`);
    fc.assert(
      fc.property(fc.oneof(body, inside), (text) => {
        const taken = readEncrypt(Buffer.from(text));
        if (taken.kind === 'malformed') return;
        const parsed = readXml(Buffer.from(text));
        const found = parsed.kind === 'xml' ? parsed.root.children.filter(({ name }) => name === 'Encrypt') : [];
        // XML reads every line end as \n.
        const trimmed = found.map((node) => node.text.replace(/^[ \n]+|[ \n]+$/g, ''));
        expect(trimmed).toEqual([taken.value.replaceAll('\r\n', '\n')]);
      }),
      { numRuns: 2_000 },
    );
  });
});
