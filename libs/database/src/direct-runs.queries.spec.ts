import { QueryFailedError, type Logger } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database';
import type { Database } from './database';
import { isUniqueViolation } from './dialect';
import { affectedBy } from './rows';

const statements: string[] = [];
const failed: string[] = [];
const nothing = (): void => undefined;
const logger: Logger = {
  logQuery: (sql) => void statements.push(sql),
  logQueryError: (_, sql) => void failed.push(sql),
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ database, drop } = await freshDatabase(logger));
});
afterAll(() => drop());

const INSERT = 'INSERT INTO counter (tenant_id, name, value) VALUES (?, ?, ?)';
const names = (): Promise<unknown> =>
  database.read.query("SELECT name FROM counter WHERE tenant_id = 't1' ORDER BY name");

describe('a statement of a transaction', () => {
  it('says how many rows it changed, takes truth for a number, and is logged', async () => {
    await database.transaction(async (db) => {
      for (const [name, value] of [['a', true] as const, ['b', false] as const])
        await db.query(INSERT, ['t1', name, value]);
      expect(await affectedBy(db, 'UPDATE counter SET value = value + 1 WHERE tenant_id = ?', ['t1'])).toBe(2);
      const rows = await db.query<{ value: unknown }[]>(
        "SELECT value FROM counter WHERE tenant_id = 't1' ORDER BY name",
      );
      expect(rows.map(({ value }) => Number(value))).toEqual([2, 1]);
    });
    expect(statements).toContain(INSERT);
  });

  it('fails as TypeORM does, is logged as failed, and takes the transaction back with it', async () => {
    const twice = database.transaction(async (db) => {
      for (const name of ['c', 'a']) await db.query(INSERT, ['t1', name, 1]);
    });
    const failure: unknown = await twice.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryFailedError);
    expect(failure).toMatchObject({ query: INSERT, parameters: ['t1', 'a', 1] });
    expect(isUniqueViolation(failure)).toBe(true);
    expect([failed, await names()]).toEqual([[INSERT], [{ name: 'a' }, { name: 'b' }]]);
  });

  it('cannot be run on a runner that was given back', async () => {
    if (database.dialect === 'sqlite') return;
    const runner = database.write.dataSource.createQueryRunner();
    await runner.query('SELECT 1');
    await runner.release();
    await expect(runner.query('SELECT 1')).rejects.toThrow('released');
  });
});
