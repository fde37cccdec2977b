import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toFile } from './sink';

const MAKE_PIPE = 'mkfifo';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qunshu-sink-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const write = (path: string, bytes = pieces('new')): Promise<number> =>
  toFile(bytes, path, new AbortController().signal);
const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

async function* broken(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('half'));
  throw new Error('the database is away');
}

describe('a report that goes into a file', () => {
  it('is a new file with its size', async () => {
    expect(await write(at('a.csv'), pieces('new', ' and more'))).toBe(12);
    expect([readFileSync(at('a.csv'), 'utf8'), readdirSync(folder)]).toEqual(['new and more', ['a.csv']]);
  });

  it.each([0o600, 0o640, 0o664])('keeps the permissions of the file that was there: %o', async (mode) => {
    writeFileSync(at('a.csv'), 'something longer than the new one');
    chmodSync(at('a.csv'), mode);
    await write(at('a.csv'));
    expect([readFileSync(at('a.csv'), 'utf8'), modeOf(at('a.csv'))]).toEqual(['new', mode.toString(8)]);
  });

  it('leaves the file that was there as it was when it cannot be made whole', async () => {
    writeFileSync(at('a.csv'), 'old');
    await expect(write(at('a.csv'), broken())).rejects.toThrow('the database is away');
    expect([readFileSync(at('a.csv'), 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.csv']]);
  });

  it('goes where a link leads, be it to a file, to nothing yet, or over another link', async () => {
    mkdirSync(at('there'));
    writeFileSync(at('there/old.csv'), 'old', { mode: 0o600 });
    symlinkSync('there/old.csv', at('link'));
    symlinkSync('there/none.csv', at('dangling'));
    symlinkSync('dangling', at('twice'));
    await write(at('link'));
    await write(at('twice'));
    expect([readFileSync(at('there/old.csv'), 'utf8'), modeOf(at('there/old.csv'))]).toEqual(['new', '600']);
    expect(readFileSync(at('there/none.csv'), 'utf8')).toBe('new');
    for (const link of ['link', 'dangling', 'twice']) expect(lstatSync(at(link)).isSymbolicLink()).toBe(true);
  });

  it('is written into a pipe and a device, which stay what they are', async () => {
    execFileSync(MAKE_PIPE, [at('pipe')]);
    const [read] = await Promise.all([readFile(at('pipe'), 'utf8'), write(at('pipe'))]);
    expect([read, lstatSync(at('pipe')).isFIFO()]).toEqual(['new', true]);
    await write('/dev/null');
    expect([lstatSync('/dev/null').isCharacterDevice(), existsSync('/dev/null.unfinished')]).toEqual([true, false]);
  });

  it.each([
    ['a full disk', '/dev/full', 'ENOSPC'],
    ['a folder', tmpdir(), 'EISDIR'],
    ['a place that is not there', join(tmpdir(), 'no/such/folder.csv'), 'ENOENT'],
  ])('names the file and what is wrong with it: %s', async (_what, path, problem) => {
    await expect(write(path)).rejects.toMatchObject({ code: 'OUT_UNWRITABLE', details: { path, problem } });
  });

  it('names a ring of links', async () => {
    symlinkSync('b', at('a'));
    symlinkSync('a', at('b'));
    await expect(write(at('a'))).rejects.toMatchObject({ code: 'OUT_UNWRITABLE', details: { problem: 'ELOOP' } });
  });
});
