import { QueryFailedError } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database';
import type { Database } from './database';
import { codeOf } from './error-code';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ database, drop } = await freshDatabase());
});
afterAll(() => drop());

describe('asking the driver directly', () => {
  it('gives what a question asked within a transaction gives', async () => {
    const ask = (db: Database['read']): Promise<unknown> =>
      db.query('SELECT ? AS text, ? AS number, ? AS missing', ['小李😀', 7, null]);
    const [outside, inside] = [await ask(database.read), await database.transaction(ask)];
    expect(outside).toEqual([{ text: '小李😀', number: 7, missing: null }]);
    expect(outside).toEqual(inside);
  });

  it('fails as TypeORM does, with the code of the driver', async () => {
    const failure: unknown = await database.read.query('SELECT 1 FROM nowhere').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryFailedError);
    expect(['SQLITE_ERROR', 'ER_NO_SUCH_TABLE']).toContain(codeOf(failure));
  });

  it('goes on when more texts were asked than it keeps prepared', async () => {
    for (let n = 0; n < 600; n++) expect(await database.read.query(`SELECT ${n % 550} AS n`)).toEqual([{ n: n % 550 }]);
  });
});
