import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, rowsOf, TestPeople, together, union } from '../../../test/support/identity';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(async () => {
  people = new TestPeople(fresh.database, `down-${++tenants}`);
  await people.observe(
    { ...together(100, external('wmA'), union('u1')), name: '王芳', phones: ['13800138000'] },
    { ...together(200, follower('oF'), member('v1')), name: '粉丝' },
    together(200, follower('oG'), union('u2')),
  );
});

const merging = [
  {
    ...together(300_000, external('wmA'), follower('oF')),
    source: 'contact' as const,
    name: '新名',
    phones: ['13900139000'],
  },
  together(300_000, external('wmA'), union('u2')),
  together(300_000, member('v2')),
];
const TABLES = [
  'person_alias',
  'identity_link',
  'identity_trait',
  'identity_phone',
  'identity_conflict',
  'identity_bar',
];

/** Every statement on a table fails until the work is done. */
async function without(table: string, work: () => Promise<unknown>): Promise<void> {
  await fresh.database.write.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  try {
    await work();
  } finally {
    await fresh.database.write.query(`ALTER TABLE ${table}_away RENAME TO ${table}`);
  }
}

describe('scenario 20: the database fails in the middle', () => {
  it.each(TABLES.slice(0, 5))('of a merge, at %s: all or nothing', async (table) => {
    const before = await rowsOf(fresh.database, people.tenantId);
    await without(table, () => expect(people.observe(...merging)).rejects.toThrow());
    expect(await rowsOf(fresh.database, people.tenantId)).toEqual(before);
    await people.observe(...merging);
    expect(await people.idOf(external('wmA'))).toBe(await people.idOf(follower('oF')));
    expect(await people.problems()).toEqual([]);
  });

  it('behind a merge, before its end: nothing', async () => {
    const before = await rowsOf(fresh.database, people.tenantId);
    const work = fresh.database.transaction(async (db) => {
      await people.observeIn(db, ...merging);
      throw new Error('the connection is lost');
    });
    await expect(work).rejects.toThrow('the connection is lost');
    expect(await rowsOf(fresh.database, people.tenantId)).toEqual(before);
  });

  it.each(['identity_link', 'identity_bar', 'identity_trait'])('of a split, at %s: all or nothing', async (table) => {
    const before = await rowsOf(fresh.database, people.tenantId);
    await without(table, () => expect(people.split(external('wmA'))).rejects.toThrow());
    expect(await rowsOf(fresh.database, people.tenantId)).toEqual(before);
    await people.split(external('wmA'));
    expect(await people.problems()).toEqual([]);
  });

  it.each([...TABLES, 'erased_identity', 'erasure'])('of an erasure, at %s: all or nothing', async (table) => {
    const before = await rowsOf(fresh.database, people.tenantId);
    await without(table, () => expect(people.erase(external('wmA'))).rejects.toThrow());
    expect(await rowsOf(fresh.database, people.tenantId)).toEqual(before);
    await people.erase(external('wmA'));
    expect(await people.problems()).toEqual([]);
  });

  it.each(['identity_link', 'identity_bar', 'person_alias'])('of a decision, at %s: all or nothing', async (table) => {
    await people.observe(together(300_000, external('wmA'), follower('oG')));
    const before = await rowsOf(fresh.database, people.tenantId);
    await without(table, () => expect(people.resolveOnly('MERGE')).rejects.toThrow());
    expect(await rowsOf(fresh.database, people.tenantId)).toEqual(before);
    await people.resolveOnly('MERGE');
    expect(await people.idOf(external('wmA'))).toBe(await people.idOf(follower('oG')));
    expect(await people.problems()).toEqual([]);
  });
});
