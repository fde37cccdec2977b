import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, player, TestPeople, together, union } from '../../../test/support/identity';

let fresh: FreshDatabase;
let statements: string[] = [];
const ignore = (): void => undefined;
const logger = {
  logQuery: (sql: string) => void statements.push(sql),
  ...{ logQueryError: ignore, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore },
};
beforeAll(async () => (fresh = await freshDatabase(logger)));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
const anotherTenant = (): TestPeople => new TestPeople(fresh.database, `joining-${++tenants}`);
beforeEach(() => (people = anotherTenant()));
afterEach(async () => expect(await people.problems()).toEqual([]));

const writes = (): string[] => statements.filter((sql) => /^\s*(INSERT|UPDATE|DELETE|REPLACE)/i.test(sql));
const ALONE_A = 'EXTERNAL_USER_ID wwcorp wmA';
const ALONE_F = 'OFFICIAL_ACCOUNT_OPEN_ID wxoa oF';

describe('identities that are seen together', () => {
  it('scenario 1: neither is known: one person with both', async () => {
    const seen = await people.observe(together(5, external('wmA'), union('u1')));
    expect(await people.partition()).toEqual([`${ALONE_A} + UNION_ID default u1`]);
    expect(seen.personOf(external('wmA'))).toBe(await people.idOf(union('u1')));
    expect(await people.counts()).toEqual({ people: 1, identities: 2, aliases: 0 });
  });

  it.each([
    ['scenario 2: only the left is known', external('wmA'), union('u1')],
    ['scenario 3: only the right is known', union('u1'), external('wmA')],
  ])('%s: the other is attached, nothing else changes', async (_, known, fresh) => {
    await people.observe({ ...together(5, known), source: 'contact', name: '王芳' }, together(5, member('v9')));
    const before = await people.personOf(known);
    await people.observe(together(5, external('wmA'), union('u1')));
    expect(await people.idOf(fresh)).toBe(before.id);
    expect({ ...(await people.personOf(known)), stamp: 0 }).toEqual({ ...before, stamp: 0 });
    expect(await people.counts()).toEqual({ people: 2, identities: 3, aliases: 0 });
  });

  it('scenario 4: both are known and nothing contradicts: merged into the one seen first', async () => {
    await people.observe(together(900, external('wmA')), together(400, follower('oF')));
    const [later, first] = [await people.idOf(external('wmA')), await people.idOf(follower('oF'))];
    await people.observe(together(950, external('wmA'), follower('oF')));
    expect(await people.partition()).toEqual([`${ALONE_A} + ${ALONE_F}`]);
    expect(await people.idOf(external('wmA'))).toBe(first);
    expect(await people.view.resolve(people.tenantId, [later, first])).toEqual(
      new Map([
        [later, first],
        [first, first],
      ]),
    );
  });

  it('scenario 4: of two seen first at one time the smaller id survives', async () => {
    await people.observe(together(7, external('wmA')), together(7, follower('oF')));
    const ids = [await people.idOf(external('wmA')), await people.idOf(follower('oF'))].sort();
    await people.observe(together(8, follower('oF'), external('wmA')));
    expect(await people.idOf(external('wmA'))).toBe(ids[0]);
  });

  it('scenario 5: a person with an anchor only meets a person with a UnionID: merged', async () => {
    await people.observe(together(1, external('wmA')), together(2, follower('oF'), union('u1')));
    await people.observe(together(3, external('wmA'), union('u1')));
    expect(await people.partition()).toEqual([`${ALONE_A} + ${ALONE_F} + UNION_ID default u1`]);
  });

  it('scenario 6: both hold different UnionIDs, the anchors are seen together: held back', async () => {
    await people.observe(together(1, external('wmA'), union('u1')), together(2, follower('oF'), union('u2')));
    const before = await people.partition();
    await people.observe(together(3, external('wmA'), follower('oF')));
    expect(await people.partition()).toEqual(before);
    const [conflict] = await people.openConflicts();
    const both = [await people.idOf(external('wmA')), await people.idOf(follower('oF'))];
    expect([...(conflict?.personIds ?? [])].sort()).toEqual(both.sort());
  });

  it('scenario 7: both hold different UnionIDs, an anchor is seen with that of the other: held back once', async () => {
    await people.observe(together(1, external('wmA'), union('u1')), together(2, follower('oF'), union('u2')));
    const before = await people.partition();
    await people.observe(together(3, external('wmA'), union('u2')));
    await people.observe(together(300_000, external('wmA'), union('u2')));
    expect(await people.partition()).toEqual(before);
    expect(await people.openConflicts()).toHaveLength(1);
  });

  it('scenario 8: they are one already: no write at all', async () => {
    const told = { ...together(5, external('wmA'), union('u1')), name: '王芳', avatarUrl: 'https://a/1' };
    await people.observe({ ...told, phones: ['13800138000'] }, together(6, follower('oF'), union('u1')));
    statements = [];
    await people.observe({ ...told, phones: ['13800138000'] }, together(6, union('u1'), follower('oF')));
    await people.observe(together(6, follower('oF'), external('wmA')));
    expect(writes()).toEqual([]);
  });

  it('scenario 9: an identity with itself is nothing', async () => {
    await people.observe(together(5, external('wmA'), external('wmA')));
    statements = [];
    await people.observe(together(5, external('wmA'), external('wmA'), external(' wmA ')));
    expect(writes()).toEqual([]);
    expect(await people.partition()).toEqual([ALONE_A]);
    expect(await people.view.links(people.tenantId, [await people.idOf(external('wmA'))])).toEqual([]);
  });

  it('scenario 11: first seen is the oldest, last seen the newest, through a merge as well', async () => {
    await people.observe(together(800_000, external('wmA')), together(700_000, follower('oF')));
    await people.observe(together(100_000, external('wmA')), together(2_000_000, external('wmA'), follower('oF')));
    expect(await people.personOf(follower('oF'))).toMatchObject({ firstSeenAt: 100_000, lastSeenAt: 2_000_000 });
  });

  it('scenario 11: who turns out in the same batch to have been seen first survives', async () => {
    await people.observe(together(800_000, external('wmA')), together(700_000, follower('oF')));
    const first = await people.idOf(external('wmA'));
    await people.observe(together(100_000, external('wmA')), together(2_000_000, external('wmA'), follower('oF')));
    expect(await people.idOf(follower('oF'))).toBe(first);
  });

  it('scenario 27: of many links the offending one is named, and the others are made', async () => {
    await people.observe(together(1, external('wmA'), union('u1')), together(1, external('wmB'), union('u2')));
    await people.observe(
      together(2, follower('oF'), union('u1')),
      { ...together(3, external('wmA'), union('u2')), source: 'official_account' },
      together(4, follower('oG'), union('u2')),
    );
    const [row] = await people.conflictRows();
    expect([row?.leftKey, row?.rightKey].map((text) => JSON.parse(text ?? '') as unknown)).toEqual([
      external('wmA'),
      union('u2'),
    ]);
    expect(row).toMatchObject({ at: 3, source: 'official_account', decision: null });
    const links = await people.view.links(people.tenantId, [await people.idOf(external('wmA'))]);
    expect(links.filter(({ outcome }) => outcome === 'HELD_BACK')).toMatchObject([
      { at: 3, source: 'official_account', kinds: ['EXTERNAL_USER_ID', 'UNION_ID'] },
    ]);
    expect(await people.partition()).toEqual([
      `${ALONE_A} + ${ALONE_F} + UNION_ID default u1`,
      'EXTERNAL_USER_ID wwcorp wmB + OFFICIAL_ACCOUNT_OPEN_ID wxoa oG + UNION_ID default u2',
    ]);
  });
});

describe('people who come by several channels', () => {
  it('scenario 30: a group member first, the UnionID later: one person, from the first day', async () => {
    await people.observe({ ...together(1000, external('wmA')), source: 'customer_group' });
    const id = await people.idOf(external('wmA'));
    await people.observe(together(90_000, follower('oF'), union('u1')));
    await people.observe({ ...together(500_000, external('wmA'), union('u1')), source: 'contact' });
    expect(await people.personOf(union('u1'))).toMatchObject({ id, firstSeenAt: 1000 });
    expect(await people.partition()).toEqual([`${ALONE_A} + ${ALONE_F} + UNION_ID default u1`]);
  });

  it('scenario 31: following, logging in and joining are the same person in all 6 orders', async () => {
    const [follow, login] = [
      together(1_000_000, follower('oF'), union('u1')),
      together(2_000_000, player('oP'), union('u1')),
    ];
    const joins = [
      together(3_000_000, external('wmA'), union('u1')),
      together(3_000_000, union('u1'), external('wmA')),
    ];
    const told = new Set<string>();
    for (const join of joins) {
      for (const order of permutations([follow, login, join])) {
        const alone = anotherTenant();
        for (const one of order) await alone.observe(one);
        const { firstSeenAt, lastSeenAt } = await alone.personOf(union('u1'));
        told.add(JSON.stringify([await alone.partition(), firstSeenAt, lastSeenAt]));
        expect(await alone.problems()).toEqual([]);
      }
    }
    const one = `${ALONE_A} + MINI_PROGRAM_OPEN_ID wxmp oP + ${ALONE_F} + UNION_ID default u1`;
    expect([...told]).toEqual([JSON.stringify([[one], 1_000_000, 3_000_000])]);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, place) =>
    permutations(items.filter((_, at) => at !== place)).map((rest) => [item, ...rest]),
  );
}
