import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { type Column, type ExportTable, type Row } from './table';
import { xlsxOf } from './xlsx';

const COLUMNS: readonly Column[] = [
  { key: 'name', title: '员工', definition: '姓名 & 备注 <x>', kind: 'text' },
  { key: 'n', title: '新增', definition: '期内新增', kind: 'count' },
  { key: 'rate', title: '成员重叠率', definition: '比例', kind: 'share' },
];

function tableOf(pages: AsyncIterable<readonly Row[]>): ExportTable {
  return { title: '员工业绩', about: [['企业', 'Acme & Co']], columns: COLUMNS, pages };
}

async function* pagesOf(...pages: (readonly Row[])[]): AsyncGenerator<readonly Row[]> {
  yield* await Promise.resolve(pages);
}

async function partsOf(table: ExportTable, rowsASheet?: number): Promise<ReadonlyMap<string, string>> {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxOf(table, rowsASheet)) pieces.push(piece);
  const files = Object.entries(unzipSync(Buffer.concat(pieces)));
  return new Map(files.map(([path, bytes]) => [path, strFromU8(bytes)]));
}

interface ReadCell {
  readonly place: string;
  readonly style: string | undefined;
  readonly type: string | undefined;
  readonly value: string;
}

/** The cells of a sheet by row, as a reader of XML finds them. */
function cellsOf(xml: string | undefined): ReadCell[][] {
  const rows: ReadCell[][] = [];
  let value = '';
  let open: Readonly<Record<string, string>> = {};
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') rows.push([]);
    if (name === 'c') [open, value] = [attributes, ''];
  });
  parser.on('text', (text) => (value += text));
  parser.on('closetag', ({ name }) => {
    if (name === 'c') rows.at(-1)?.push({ place: open['r'] ?? '', style: open['s'], type: open['t'], value });
  });
  parser.write(xml ?? '').close();
  return rows;
}

function textsOf(xml: string | undefined): string[][] {
  return cellsOf(xml).map((row) => row.map(({ value }) => value));
}

describe('an Excel workbook', () => {
  it('says on its first sheet what it is about and what every column means', async () => {
    const parts = await partsOf(tableOf(pagesOf()));
    expect(textsOf(parts.get('xl/worksheets/sheet1.xml'))).toEqual([
      ['员工业绩'],
      ['企业', 'Acme & Co'],
      [],
      ['列', '含义'],
      ['员工', '姓名 & 备注 <x>'],
      ['新增', '期内新增'],
      ['成员重叠率', '比例'],
    ]);
    expect(parts.get('xl/workbook.xml')).toMatch(/<sheet name="说明".*<sheet name="数据"/);
  });

  it('has the rows on the second one: text as text, numbers as numbers, shares as per cent, nothing as nothing', async () => {
    const parts = await partsOf(tableOf(pagesOf([['张三 🌸𠮷', -3, 0.25]], [[' 李四\n', 0, null]])));
    const [head, first, second] = cellsOf(parts.get('xl/worksheets/sheet2.xml'));
    expect(head?.map(({ value }) => value)).toEqual(['员工', '新增', '成员重叠率']);
    expect(first).toEqual([
      { place: 'A2', style: undefined, type: 'inlineStr', value: '张三 🌸𠮷' },
      { place: 'B2', style: undefined, type: undefined, value: '-3' },
      { place: 'C2', style: '2', type: undefined, value: '0.25' },
    ]);
    expect(second?.map(({ place, value }) => [place, value])).toEqual([
      ['A3', ' 李四\n'],
      ['B3', '0'],
    ]);
  });

  it('lists every part that it holds, and holds every part that it lists', async () => {
    const parts = await partsOf(tableOf(pagesOf([['x', 1, 1]])), 1);
    const listed = [...(parts.get('[Content_Types].xml') ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(
      ([, path]) => path,
    );
    const held = [...parts.keys()].filter((path) => path.startsWith('xl/') && !path.endsWith('.rels'));
    expect(held.sort()).toEqual(listed.sort());
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1'])('marks %j as text that stays text', async (text) => {
    const sheet = (await partsOf(tableOf(pagesOf([[text, 1, 1]])))).get('xl/worksheets/sheet2.xml');
    expect(cellsOf(sheet)[1]?.[0]).toEqual({ place: 'A2', style: '3', type: 'inlineStr', value: text });
    expect(sheet).not.toContain('<f>');
  });

  it.each(['\u0001=1', '\u0085=1', '\ufffe=1'])('finds the formula behind what it leaves out: %j', async (text) => {
    const sheet = (await partsOf(tableOf(pagesOf([[text, 1, 1]])))).get('xl/worksheets/sheet2.xml');
    expect(cellsOf(sheet)[1]?.[0]).toMatchObject({ style: '3', value: '=1' });
  });

  it('marks a formula behind what nobody sees', async () => {
    const sheet = (await partsOf(tableOf(pagesOf([['\u200b=1', 1, 1]])))).get('xl/worksheets/sheet2.xml');
    expect(cellsOf(sheet)[1]?.[0]).toMatchObject({ style: '3', value: '\u200b=1' });
  });

  it('has times as times, to sort and count by', async () => {
    const columns: readonly Column[] = [{ key: 'at', title: '时间', definition: '', kind: 'time' }];
    const pages = pagesOf([['2025-03-03 12:00:00'], ['1970-01-01 00:00:00'], [null]]);
    const parts = await partsOf({ title: '', about: [], columns, pages });
    const [, ...rows] = cellsOf(parts.get('xl/worksheets/sheet2.xml'));
    expect(rows).toEqual([
      [{ place: 'A2', style: '5', type: undefined, value: '45719.5' }],
      [{ place: 'A3', style: '5', type: undefined, value: '25569' }],
      [],
    ]);
    expect(parts.get('xl/styles.xml')).toContain(String.raw`numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"`);
  });

  it('takes names that XML or Excel would stumble over', async () => {
    const names = ['a\u0000\u0008b\uffff', ']]><x>&amp;', '_x0041_', 'cr\rlf\n', '\ud83c'];
    const sheet = (await partsOf(tableOf(pagesOf(names.map((name) => [name, 1, 1]))))).get('xl/worksheets/sheet2.xml');
    const read = textsOf(sheet)
      .slice(1)
      .map(([name]) => name);
    expect(read).toEqual(['ab', ']]><x>&amp;', '_x005F_x0041_', 'cr\rlf\n', '\ufffd']);
  });

  it('goes on with another sheet where one is full', async () => {
    const rows = Array.from({ length: 5 }, (_, n): Row => [`某${n}`, n, null]);
    const parts = await partsOf(tableOf(pagesOf(rows.slice(0, 3), [], rows.slice(3))), 2);
    const namesOn = (number: number): unknown =>
      textsOf(parts.get(`xl/worksheets/sheet${number}.xml`)).map(([name]) => name);
    expect([namesOn(2), namesOn(3), namesOn(4)]).toEqual([
      ['员工', '某0', '某1'],
      ['员工', '某2', '某3'],
      ['员工', '某4'],
    ]);
    expect(parts.has('xl/worksheets/sheet5.xml')).toBe(false);
  });

  it('holds thousands of rows in order', async () => {
    const rows = Array.from({ length: 5000 }, (_, n): Row => [`客户群 ${n}`, n, n / 5000]);
    const parts = await partsOf(tableOf(pagesOf(rows)));
    const read = cellsOf(parts.get('xl/worksheets/sheet2.xml')).slice(1);
    expect(read.map(([, count]) => Number(count?.value))).toEqual(rows.map((_, n) => n));
  });

  it('fails with what failed while the rows were read', async () => {
    async function* broken(): AsyncGenerator<readonly Row[]> {
      yield await Promise.resolve([['x', 1, 1]]);
      throw new Error('the database is away');
    }
    await expect(partsOf(tableOf(broken()))).rejects.toThrow('the database is away');
  });

  it('asks for no more than goes out, and stops whoever makes the rows when nobody reads on', async () => {
    let made = 0;
    let isStopped = false;
    async function* endless(): AsyncGenerator<readonly Row[]> {
      try {
        for (;;)
          yield await Promise.resolve(Array.from({ length: 1000 }, (): Row => [`某${Math.random()}`, (made += 1), 1]));
      } finally {
        isStopped = true;
      }
    }
    const reading = xlsxOf(tableOf(endless()));
    await reading.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(made).toBeLessThan(100_000);
    await reading.return();
    expect(isStopped).toBe(true);
  });
});
