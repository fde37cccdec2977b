import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@qunshu/kernel';
import { Operations } from './operations';

const ROOT = join(__dirname, '../../../..');
const TEXT = '{\n  viewer {\n    role\n  }\n}';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const HASH = hashOf(TEXT);

function found(admitted: 'any' | 'persisted', query: string | null, hash: string | null): string {
  try {
    return new Operations({ [HASH]: TEXT }, admitted).documentOf({ query, hash });
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

describe('F7: an operation', () => {
  it.each([
    ['any', '{ other }', null, '{ other }'],
    ['any', null, HASH, TEXT],
    ['any', TEXT, HASH, TEXT],
    ['any', null, hashOf('{ other }'), 'BAD_ARGUMENT'],
    ['any', '{ other }', HASH, 'BAD_ARGUMENT'],
    ['persisted', null, HASH, TEXT],
    ['persisted', TEXT, null, TEXT],
    ['persisted', '{ other }', null, 'OPERATION_NOT_KEPT'],
    ['persisted', '{ other }', hashOf('{ other }'), 'OPERATION_NOT_KEPT'],
    ['persisted', '{ other }', HASH, 'BAD_ARGUMENT'],
    ['persisted', null, hashOf('{ other }'), 'OPERATION_NOT_KEPT'],
    ['persisted', null, 'constructor', 'OPERATION_NOT_KEPT'],
  ] as const)(
    'where %s is admitted, asked for as %j with the hash %s is %s',
    (...[admitted, query, hash, expected]) => {
      expect(found(admitted, query, hash)).toBe(expected);
    },
  );
});

describe('the operations that are kept', () => {
  const made = (folder: string): string =>
    spawnSync(process.execPath, [join(ROOT, 'deploy/keep-operations.mjs'), folder], { encoding: 'utf8' }).stdout;

  it('are those of the folder', () => {
    const committed = readFileSync(join(__dirname, 'kept-operations.ts'), 'utf8');
    expect(made(join(ROOT, 'apps/api/operations'))).toBe(committed);
  });

  it('are kept as they are printed, by their hash', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qunshu-operations-'));
    writeFileSync(join(folder, 'viewer.graphql'), '# whose\n{ viewer { role } }');
    writeFileSync(join(folder, 'notes.txt'), 'not one');
    const text = made(folder);
    rmSync(folder, { recursive: true });
    expect(text).toContain(HASH);
    expect(text.match(/[0-9a-f]{64}/g)).toHaveLength(1);
  });
});
