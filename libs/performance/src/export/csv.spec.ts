import { csvOf } from './csv';
import { type Cell, type ExportTable, type Row } from './table';

const TEXT = { definition: '', kind: 'text' } as const;

function tableOf(pages: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>): ExportTable {
  async function* all(): AsyncGenerator<readonly Row[]> {
    yield* pages;
  }
  const columns = [
    { key: 'name', title: '员工', ...TEXT },
    { key: 'n', title: '新增', definition: '', kind: 'count' as const },
  ];
  return { title: '报表', about: [], columns, pages: all() };
}

async function textOf(table: ExportTable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of csvOf(table)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

describe('a CSV file', () => {
  it('begins with the mark of UTF-8, names its columns and ends every line with CRLF', async () => {
    expect(await textOf(tableOf([[['张三 🌸𠮷', 3]], [['李四', null]]]))).toBe(
      '\ufeff员工,新增\r\n张三 🌸𠮷,3\r\n李四,\r\n',
    );
  });

  it('has its head even without a row', async () => {
    expect(await textOf(tableOf([]))).toBe('\ufeff员工,新增\r\n');
  });

  it('quotes what would be more than one cell', async () => {
    expect(await textOf(tableOf([[['a,b', 1]], [['say "hi"', 2]], [['two\nlines', 3]]]))).toContain(
      '"a,b",1\r\n"say ""hi""",2\r\n"two\nlines",3\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86 138', "'+86 138"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' \t=1', "' \t=1"],
    ['＝1＋1', "'＝1＋1"],
    ['\tx', "'\tx"],
    ['\0=1', "'=1"],
    ['\u0001=1', "'=1"],
    ['\u0085=1', "'=1"],
    ['\ufffe=1', "'=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\u2060 \ufeff\u00ad@x', "'\u2060 \ufeff\u00ad@x"],
    ['\u3164＋1', "'\u3164＋1"],
    ['﹣1', "'﹣1"],
  ])('keeps the text %j from being a formula', async (text, written) => {
    expect((await textOf(tableOf([[[text, 1]]]))).split('\r\n')[1]).toBe(`${written},1`);
  });

  it('keeps a line break in front from hiding a formula', async () => {
    expect(await textOf(tableOf([[['\r=1', 1]]]))).toContain('"\'\r=1",1\r\n');
  });

  it('leaves out control characters, but not tabs and line breaks', async () => {
    const text = await textOf(tableOf([[['a\u0000\u001b[1m\u007f\u0085b\tc\nd', 1]]]));
    expect(text).toContain('\r\n"a[1mb\tc\nd",1\r\n');
  });

  it('leaves numbers alone, those below nothing too', async () => {
    expect(await textOf(tableOf([[['x', -5]], [['y', 0.25]]]))).toContain('x,-5\r\ny,0.25\r\n');
  });

  it('asks for no more than goes out, and stops whoever makes the rows when nobody reads on', async () => {
    let made = 0;
    let isStopped = false;
    async function* endless(): AsyncGenerator<readonly Row[]> {
      try {
        for (;;) {
          const page: Cell[][] = Array.from({ length: 1000 }, () => ['某某', (made += 1)]);
          yield await Promise.resolve(page);
        }
      } finally {
        isStopped = true;
      }
    }
    const reading = csvOf(tableOf(endless()));
    await reading.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made).toBeLessThan(50_000);
    await reading.return();
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).toBe(true);
  });

  it('fails with what failed while the rows were read', async () => {
    async function* broken(): AsyncGenerator<readonly Row[]> {
      yield await Promise.resolve([['x', 1]]);
      throw new Error('the database is away');
    }
    await expect(textOf(tableOf(broken()))).rejects.toThrow('the database is away');
  });
});
