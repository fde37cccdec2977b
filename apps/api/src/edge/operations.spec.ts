import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '@qunshu/kernel';
import { KEPT_OPERATIONS } from './kept-operations';
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

it('keeps exactly what the pages ask, by its hash', () => {
  const args = [join(ROOT, 'deploy/pages/generate.mjs'), '--check'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr: stderr.includes('generate.mjs') }).toEqual({ status: 0, stderr: false });
  for (const [hash, text] of Object.entries(KEPT_OPERATIONS)) expect(hashOf(text)).toBe(hash);
});
