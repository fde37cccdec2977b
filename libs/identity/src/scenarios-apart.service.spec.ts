import { IdentityTraitRow } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, TestPeople, together, union, ADMIN } from '../../../test/support/identity';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
const anotherTenant = (): TestPeople => new TestPeople(fresh.database, `apart-${++tenants}`);
beforeEach(() => (people = anotherTenant()));
afterEach(async () => expect(await people.problems()).toEqual([]));

const REFUSED = [
  ...[
    '',
    '   ',
    '\t\n',
    '\u3000',
    'null',
    'Null',
    'undefined',
    'UNDEFINED',
    'None',
    'NaN',
    'nan',
    '0',
    '[object Object]',
  ],
  ...['anonymous', 'Anonymous', 'guest', 'GUEST', '"null"', "'undefined'", '`None`', '" 0 "', '“guest”', "''", '""'],
];

describe('what is seen together and stays apart', () => {
  it('scenario 10: the more trusted source wins, then the newer; what the others told is kept', async () => {
    const of = together(1, external('wmA'));
    await people.observe({ ...of, source: 'contact', at: 100_000, name: '王芳' });
    await people.observe({ ...of, source: 'customer_group', at: 900_000, name: '群里的芳' });
    expect(await people.personOf(external('wmA'))).toMatchObject({ displayName: '王芳' });
    await people.observe({ ...of, source: 'contact', at: 50_000, name: '小王' });
    expect(await people.personOf(external('wmA'))).toMatchObject({ displayName: '王芳' });
    await people.observe({ ...of, source: 'contact', at: 500_000, name: '王女士' });
    expect(await people.personOf(external('wmA'))).toMatchObject({ displayName: '王女士' });
    const rows = await fresh.database.read.findBy(IdentityTraitRow, { tenantId: people.tenantId });
    expect(rows.map(({ source, name }) => [source, name]).sort()).toEqual([
      ['contact', '王女士'],
      ['customer_group', '群里的芳'],
    ]);
  });

  it('scenario 10: of two who merge, the name from the more trusted source is shown', async () => {
    await people.observe(
      { ...together(9_000_000, follower('oF'), union('u1')), source: 'official_account', name: '粉丝' },
      { ...together(1_000_000, external('wmA')), source: 'contact', name: '王芳', avatarUrl: null },
    );
    await people.observe(together(9_500_000, external('wmA'), union('u1')));
    expect(await people.personOf(union('u1'))).toMatchObject({ displayName: '王芳' });
  });

  it.each(REFUSED)('scenario 12: %j on either side creates nothing', async (value) => {
    await people.observe(together(1, external(value)), together(1, external(value), union(value)));
    expect(await people.counts()).toEqual({ people: 0, identities: 0, aliases: 0 });
    await people.observe(together(1, external('wmA'), union(value)), together(2, follower(value), union('u1')));
    await people.observe(together(3, member(value), follower('oF')));
    expect(await people.partition()).toEqual([
      'EXTERNAL_USER_ID wwcorp wmA',
      'OFFICIAL_ACCOUNT_OPEN_ID wxoa oF',
      'UNION_ID default u1',
    ]);
  });

  it('scenario 32: the same UnionID in two tenants: apart', async () => {
    const other = anotherTenant();
    await people.observe(together(1, external('wmA'), union('u1')));
    await other.observe(together(2, external('wmA'), union('u1')), together(3, follower('oF'), union('u1')));
    expect(await other.idOf(union('u1'))).not.toBe(await people.idOf(union('u1')));
    expect(await people.partition()).toEqual(['EXTERNAL_USER_ID wwcorp wmA + UNION_ID default u1']);
    const foreign = await other.idOf(union('u1'));
    expect(await people.view.resolve(people.tenantId, [foreign])).toEqual(new Map());
    const taken = { personId: foreign, keys: [external('wmA')], by: ADMIN };
    await expect(people.decisions.splitPerson(people.rec, taken)).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  it('scenario 33: two Open Platform accounts with the same UnionID string: apart', async () => {
    await people.observe(
      together(1, external('wmA'), union('u1')),
      together(2, follower('oF'), union('u1', 'wxopen2')),
    );
    expect(await people.counts()).toEqual({ people: 2, identities: 4, aliases: 0 });
  });

  it('scenario 33: one person may have a UnionID of each of two accounts', async () => {
    await people.observe(together(1, follower('oF'), union('u1'), union('u1', 'wxopen2')));
    expect(await people.counts()).toEqual({ people: 1, identities: 3, aliases: 0 });
    expect(await people.openConflicts()).toEqual([]);
  });

  it('scenario 34: the UnionID of an open id changes: held back, and the new one is of nobody', async () => {
    await people.observe(together(1, follower('oF'), union('u1')));
    await people.observe(together(2, follower('oF'), union('u2')));
    expect(await people.partition()).toEqual(['OFFICIAL_ACCOUNT_OPEN_ID wxoa oF + UNION_ID default u1']);
    expect(await people.openConflicts()).toMatchObject([
      { at: 2, personIds: [await people.idOf(follower('oF'))], decision: null },
    ]);
  });

  it('scenario 34: a UnionID that is absent for once was not lost', async () => {
    await people.observe(together(1, follower('oF'), union('u1')));
    await people.observe(together(900_000, follower('oF')));
    expect(await people.partition()).toEqual(['OFFICIAL_ACCOUNT_OPEN_ID wxoa oF + UNION_ID default u1']);
    expect(await people.openConflicts()).toEqual([]);
  });

  it('scenario 34: an admin accepts the new UnionID beside the old one, or bars it for good', async () => {
    await people.observe(together(1, follower('oF'), union('u1')), together(1, follower('oG'), union('u3')));
    await people.observe(together(2, follower('oF'), union('u2')));
    await people.resolveOnly('MERGE');
    await people.observe(together(3, follower('oG'), union('u4')));
    await people.resolveOnly('KEEP_APART');
    await people.observe(together(4, follower('oG'), union('u4')), together(4, follower('oF'), union('u2')));
    expect(await people.openConflicts()).toEqual([]);
    expect(await people.partition()).toEqual([
      'OFFICIAL_ACCOUNT_OPEN_ID wxoa oF + UNION_ID default u1 + UNION_ID default u2',
      'OFFICIAL_ACCOUNT_OPEN_ID wxoa oG + UNION_ID default u3',
    ]);
    await people.observe(together(5, external('wmA'), union('u4')), together(6, external('wmA'), follower('oG')));
    expect(await people.idOf(external('wmA'))).not.toBe(await people.idOf(follower('oG')));
  });

  it('scenario 37: the one phone of a couple joins nobody, and finds both', async () => {
    const phones = ['13800138000'];
    await people.observe({ ...together(1, external('wmA'), union('u1')), source: 'contact', phones });
    await people.observe({ ...together(2, member('v1')), phones }, { ...together(3, external('wmB')), phones });
    const ids = [
      await people.idOf(external('wmA')),
      await people.idOf(member('v1')),
      await people.idOf(external('wmB')),
    ];
    expect(new Set(ids).size).toBe(3);
    expect((await people.view.peopleOfPhone(people.tenantId, '13800138000')).sort()).toEqual(ids.sort());
  });

  it('scenario 41: ids that differ only in case: apart', async () => {
    await people.observe(together(1, external('wmA'), union('oAb')), together(2, external('wma'), union('oAB')));
    await people.observe(together(3, follower('of')), together(3, follower('oF')), together(3, follower('OF')));
    expect(await people.counts()).toEqual({ people: 5, identities: 7, aliases: 0 });
    expect(await people.idOf(union('oAb'))).toBe(await people.idOf(external('wmA')));
  });
});
