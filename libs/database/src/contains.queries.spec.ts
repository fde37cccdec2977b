import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { contains } from './contains';
import { insertRows } from './rows';
import { CorpTagRow } from './tables/corp-tag.table';

const NAMES = [
  'École 北京',
  'ecole',
  'ÉCOLE',
  '100%',
  '1000',
  'a_b',
  'acb',
  'x*y',
  'xzy',
  '[q]',
  'q',
  "it's",
  '!',
  '𠮷野家 👩‍👩‍👧',
];

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  const rows = NAMES.map((name, n) => ({
    tenantId: 't1',
    tagId: `tag${n}`,
    name,
    groupName: null,
    groupId: null,
    groupPosition: null,
    position: n,
    deletedAt: null,
  }));
  await insertRows(fresh.database.write, CorpTagRow, rows);
});
afterAll(() => fresh.drop());

async function named(text: string): Promise<string[]> {
  const { sql, values } = contains(fresh.database.read, 'name', text);
  const rows: { name: string }[] = await fresh.database.read.query(
    `SELECT name FROM corp_tag WHERE tenant_id = ? AND ${sql} ORDER BY position`,
    ['t1', ...values],
  );
  return rows.map(({ name }) => name);
}

describe('searching a text', () => {
  it.each([
    ['école', ['École 北京', 'ÉCOLE']],
    ['COLE', ['École 北京', 'ecole', 'ÉCOLE']],
    ['北', ['École 北京']],
    ['0%', ['100%']],
    ['a_', ['a_b']],
    ['*', ['x*y']],
    ['[q', ['[q]']],
    [']', ['[q]']],
    ["t's", ["it's"]],
    ['!', ['!']],
    ['👩‍👩‍👧', ['𠮷野家 👩‍👩‍👧']],
    ['?', []],
  ])('finds %s whatever its case, and takes every character as itself', async (text, found) => {
    expect(await named(text)).toEqual(found);
  });
});
