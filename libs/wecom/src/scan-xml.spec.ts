import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { scanXml } from './scan-xml';
import { parseXml } from './xml';

const FIXTURES = join(__dirname, '../../../test/fixtures/wecom');

describe('scanXml', () => {
  it.each(readdirSync(FIXTURES).filter((name) => name.endsWith('.xml')))('reads %s as the full parser does', (name) => {
    const text = readFileSync(join(FIXTURES, name), 'utf8').replaceAll('\r', '');
    const root = scanXml(text);
    if (root !== null) expect({ kind: 'xml', root }).toEqual(parseXml(text));
  });

  it('takes the form in which callbacks come', () => {
    const text = '<xml><A><![CDATA[a&<b]]></A>\n<B>1</B><C></C><D><Item>x</Item><Item>y</Item></D></xml>\n';
    expect(scanXml(text)?.children.map((child) => child.name)).toEqual(['A', 'B', 'C', 'D']);
  });

  it.each([
    '',
    'hello',
    '\ufeff<a></a>',
    '<a/>',
    '<a b="c"></a>',
    '<a>&amp;</a>',
    '<a>]]></a>',
    '<a></b>',
    '<a></a ></a>',
    '<a></a><a></a>',
    '<a></a>x',
    '<a><![CDATA[x</a>',
    '<a><!-- x --></a>',
    '<a>\r\n</a>',
    '<a>\0</a>',
    '<x:a></x:a>',
    '<!DOCTYPE a><a></a>',
    '<a><a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a></a>',
  ])('leaves anything else to the full parser: %j', (text) => {
    expect(scanXml(text)).toBeNull();
  });

  it('never takes what the full parser refuses or reads otherwise', () => {
    const pieces = fc.constantFrom(
      ...[
        '<xml>',
        '</xml>',
        '<a>',
        '</a>',
        '<a1>',
        '</a1>',
        '<a/>',
        '<1>',
        '<a b>',
        'abc',
        ' ',
        '\n',
        '\r\n',
        '\ufeff',
      ],
      ...[
        '<![CDATA[',
        ']]>',
        '<![CDATA[a<b>&]]>',
        ']]',
        '&amp;',
        '&',
        '<',
        '>',
        '<!--',
        '-->',
        '<?x?>',
        '中',
        '\u0085',
      ],
    );
    const inside = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
    const element = fc.tuple(inside, inside).map(([a, b]) => `<xml><a>${a}</a>${b}</xml>`);
    const anything = fc.string({ unit: 'binary' }).map((text) => `<a>${text}</a>`);
    fc.assert(
      fc.property(fc.oneof(element, inside, anything), (text) => {
        const root = scanXml(text);
        if (root !== null) expect({ kind: 'xml', root }).toEqual(parseXml(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
