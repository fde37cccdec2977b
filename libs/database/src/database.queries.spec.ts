import { freshDatabase, freshDatabaseUrl, type FreshDatabase } from '../../../test/support/fresh-database';
import { migrate } from './migrate';
import { openDatabase } from './open';
import { insertNewRows, insertRows, putRows } from './rows';
import { CorpTagRow } from './tables/corp-tag.table';
import { MIGRATIONS } from './migrations/all';
import { TABLES } from './tables/all';
import { isUniqueViolation } from './dialect';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

function tag(tagId: string, name: string): CorpTagRow {
  return {
    tenantId: 't1',
    tagId,
    name,
    groupName: null,
    groupId: null,
    groupPosition: null,
    position: 1,
    deletedAt: null,
  };
}

describe('the database', () => {
  it('has every column that the tables describe, and no other', async () => {
    for (const table of TABLES) {
      const { tableName, columns } = fresh.database.write.dataSource.getMetadata(table);
      const runner = fresh.database.write.dataSource.createQueryRunner();
      const found = await runner.getTable(tableName);
      await runner.release();
      expect({ tableName, columns: found?.columns.map(({ name }) => name).sort() }).toEqual({
        tableName,
        columns: columns.map(({ databaseName }) => databaseName).sort(),
      });
    }
  });

  it('keeps the tenant first in the primary key of every table that has one', () => {
    for (const table of TABLES) {
      const { tableName, primaryColumns } = fresh.database.write.dataSource.getMetadata(table);
      if (tableName === 'account_claim') continue;
      expect({ tableName, first: primaryColumns[0]?.databaseName }).toEqual({ tableName, first: 'tenant_id' });
    }
  });

  it('tells ids apart that differ only in case, and gives back any character', async () => {
    const db = fresh.database.write;
    await insertRows(db, CorpTagRow, [tag('etAB', '𠮷野家 👩‍👩‍👧 ‮rtl'), tag('etAb', '')]);
    const found = await db.find(CorpTagRow, { where: { tenantId: 't1', tagId: 'etAB' } });
    expect(found.map(({ name }) => name)).toEqual(['𠮷野家 👩‍👩‍👧 ‮rtl']);
    expect(await db.countBy(CorpTagRow, { tenantId: 't1' })).toBe(2);
  });

  it('inserts thousands of rows, leaves taken ones alone or overwrites them as told', async () => {
    const db = fresh.database.write;
    const many = Array.from({ length: 7000 }, (_, n) => tag(`many${n}`, 'first'));
    await insertRows(db, CorpTagRow, many);
    expect(await insertNewRows(db, CorpTagRow, [tag('many1', 'second'), tag('new', 'second')])).toBe(1);
    await putRows(db, CorpTagRow, { rows: [{ ...tag('many2', 'third'), position: 9 }], overwrite: ['name'] });
    const two = await db.findOneByOrFail(CorpTagRow, { tenantId: 't1', tagId: 'many2' });
    expect([two.name, two.position]).toEqual(['third', 1]);
    const clash = await insertRows(db, CorpTagRow, [tag('many3', 'x')]).catch((error: unknown) => error);
    expect(isUniqueViolation(clash)).toBe(true);
  });

  it('leaves nothing of a transaction in which one of the statements for many rows fails', async () => {
    const many = Array.from({ length: 9000 }, (_, n) => tag(`undone${n}`, 'x'));
    const broken = [...many.slice(0, 100), tag('undone7', 'twice'), ...many.slice(100)];
    const failure: unknown = await fresh.database
      .transaction((db) => insertRows(db, CorpTagRow, broken))
      .catch((error: unknown) => error);
    expect(isUniqueViolation(failure)).toBe(true);
    await expect(fresh.database.read.countBy(CorpTagRow, { tenantId: 't1', name: 'x' })).resolves.toBe(0);
  });

  it('brings numbers back as numbers and nulls as nulls', async () => {
    const db = fresh.database.write;
    await insertRows(db, CorpTagRow, [{ ...tag('numbers', 'n'), position: 1_763_900_000_123 }]);
    const row = await db.findOneByOrFail(CorpTagRow, { tenantId: 't1', tagId: 'numbers' });
    expect([row.position, row.deletedAt]).toEqual([1_763_900_000_123, null]);
  });

  it('is migrated once when two processes do it together, and refuses to serve before that on MySQL', async () => {
    const { url, remove } = await freshDatabaseUrl();
    if (!url.startsWith('sqlite:'))
      await expect(openDatabase({ url })).rejects.toMatchObject({ code: 'DATABASE_BEHIND' });
    const both = await Promise.all([openDatabase({ url, unchecked: true }), openDatabase({ url, unchecked: true })]);
    const ran = await Promise.all(both.map((database) => migrate(database)));
    expect(ran.map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, MIGRATIONS.length]);
    expect(await migrate(both[0])).toEqual([]);
    for (const database of both) await database.close();
    await remove();
  });
});
