import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, player, TestPeople, together, union, ADMIN } from '../../../test/support/identity';
import { keyText } from './identity-key';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(() => (people = new TestPeople(fresh.database, `lasting-${++tenants}`)));
afterEach(async () => expect(await people.problems()).toEqual([]));

describe('what a merge leaves', () => {
  it('scenario 13: what each held moves with its first and last sight', async () => {
    await people.observe(together(100, external('wmA'), union('u1')), together(200, follower('oF'), member('v1')));
    await people.observe(together(300, union('u1'), member('v1')));
    const rows = [external('wmA'), union('u1'), follower('oF'), member('v1')].map((key) => people.idOf(key));
    expect(new Set(await Promise.all(rows)).size).toBe(1);
    expect(await people.counts()).toEqual({ people: 1, identities: 4, aliases: 1 });
  });

  it('scenario 14: where both bring the same, one is left', async () => {
    const phones = ['13800138000'];
    await people.observe({ ...together(100, external('wmA')), source: 'contact', phones });
    await people.observe({ ...together(200, follower('oF')), source: 'official_account', phones });
    await people.observe(together(300, external('wmA'), follower('oF')));
    const id = await people.idOf(external('wmA'));
    expect(await people.view.phones(people.tenantId, [id])).toMatchObject([
      { personId: id, phone: '13800138000', source: 'contact' },
    ]);
    expect(await people.view.peopleOfPhone(people.tenantId, '13800138000')).toEqual([id]);
  });

  it('scenarios 22 and 23: the history follows, and the old id resolves from A through B to C', async () => {
    await people.observe(together(300, external('wmA')), together(200, follower('oF')), together(100, player('oP')));
    const [a, b, c] = [
      await people.idOf(external('wmA')),
      await people.idOf(follower('oF')),
      await people.idOf(player('oP')),
    ];
    await people.observe(together(400, external('wmA'), follower('oF')));
    expect((await people.view.resolve(people.tenantId, [a])).get(a)).toBe(b);
    await people.observe(together(500, follower('oF'), player('oP')));
    const now = await people.view.resolve(people.tenantId, [a, b, c, 'nobody']);
    expect(now).toEqual(new Map([a, b, c].map((id) => [id, c])));
    const links = await people.view.links(people.tenantId, [c]);
    expect(links.map(({ at, outcome, personId }) => [at, outcome, personId])).toEqual([
      [400, 'MERGED', c],
      [500, 'MERGED', c],
    ]);
  });

  it('scenario 23: an old id can be split and erased by', async () => {
    await people.observe(together(300, external('wmA')), together(200, follower('oF')));
    const old = await people.idOf(external('wmA'));
    await people.observe(together(400, external('wmA'), follower('oF')));
    const [own, other] = await people.decisions.splitPerson(people.rec, {
      ...{ personId: old, keys: [external('wmA')], by: ADMIN },
    });
    expect([await people.idOf(follower('oF')), await people.idOf(external('wmA'))]).toEqual([own, other]);
  });
});

describe('what people decided', () => {
  const fullSync = [
    together(900_000, external('wmA'), union('u1')),
    together(900_000, follower('oF'), union('u1')),
    together(900_000, external('wmA'), follower('oF')),
  ];

  it('scenario 28: a barred link survives a full sync', async () => {
    await people.observe(together(1, external('wmA'), union('u1')), together(2, follower('oF'), union('u2')));
    await people.observe(together(3, external('wmA'), follower('oF')));
    await people.resolveOnly('KEEP_APART');
    const apart = await people.partition();
    for (let day = 1; day <= 2; day++) {
      await people.observe(
        together(day * 900_000, external('wmA'), follower('oF')),
        together(day * 900_000, external('wmA'), union('u2')),
        together(day * 900_000, follower('oF'), union('u1')),
        together(day * 900_000, external('wmA'), union('u1')),
        together(day * 900_000, follower('oF'), union('u2')),
      );
    }
    expect(await people.partition()).toEqual(apart);
    expect(await people.openConflicts()).toEqual([]);
  });

  it('scenario 28: nor do those join them who come to either later', async () => {
    await people.observe(together(1, external('wmA'), follower('oF')));
    await people.split(external('wmA'));
    await people.observe(together(2, player('oP'), follower('oF')), together(3, member('v1'), external('wmA')));
    await people.observe(together(4, player('oP'), member('v1')));
    await people.observe(together(5, player('oQ')), together(6, player('oQ'), member('v1'), player('oP')));
    expect(await people.idOf(external('wmA'))).not.toBe(await people.idOf(follower('oF')));
  });

  it('scenario 38: a split restores who was who, and survives the next sync', async () => {
    await people.observe(together(1, external('wmA')), together(2, follower('oF'), union('u1')));
    const before = await people.partition();
    await people.observe(together(3, external('wmA'), union('u1')));
    const merged = await people.idOf(union('u1'));
    const [own, other] = await people.split(external('wmA'));
    expect(own).toBe(merged);
    expect(await people.idOf(external('wmA'))).toBe(other);
    expect(await people.partition()).toEqual(before);
    await people.observe(...fullSync);
    await people.observe(...[...fullSync].reverse());
    expect(await people.partition()).toEqual(before);
    expect(await people.openConflicts()).toEqual([]);
  });

  it('scenario 38: both sides tell of the split', async () => {
    await people.observe(together(1, external('wmA'), union('u1')));
    const ids = await people.split(external('wmA'));
    for (const id of ids) {
      const links = await people.view.links(people.tenantId, [id]);
      expect(links.map(({ outcome }) => outcome)).toEqual(['LINKED', 'SPLIT']);
    }
  });

  it('scenario 38: each side of a split of merged people tells how its identities came together', async () => {
    await people.observe(together(200, external('wmA'), union('u1')), together(100, follower('oF'), member('v1')));
    await people.observe(together(300, external('wmA'), member('v1')));
    await people.split(external('wmA'), union('u1'));
    const links = await people.view.links(people.tenantId, [await people.idOf(union('u1'))]);
    expect(links.map(({ at, outcome }) => [at, outcome])).toEqual([
      [200, 'LINKED'],
      [300, 'MERGED'],
      [people.rec.recordedAt, 'SPLIT'],
    ]);
  });

  it('scenario 40: who was erased does not come back by an old callback, until an admin lifts it', async () => {
    const old = [together(1, external('wmA'), union('u1')), together(2, follower('oF'), union('u1'))];
    const named = old.map((one) => ({ ...one, source: 'contact' as const, name: '王芳', phones: ['13800138000'] }));
    await people.observe(...named, together(3, member('v9')));
    await people.erase(union('u1'));
    const seen = await people.observe(
      ...named,
      together(900_000, external('wmA')),
      together(4, external('wmA'), player('oP')),
    );
    expect(seen.personOf(external('wmA'))).toBeNull();
    expect(await people.partition()).toEqual(['MEMBER_ID  v9', 'MINI_PROGRAM_OPEN_ID wxmp oP']);
    expect(await people.view.peopleOfPhone(people.tenantId, '13800138000')).toEqual([]);
    const erased = await people.identity.erased(fresh.database.read, people.tenantId, [union('u1'), external('wmZ')]);
    expect([...erased.keys()]).toEqual([keyText(union('u1'))]);
    await fresh.database.transaction((db) => people.identity.lift(db, people.tenantId, union('u1')));
    await people.observe(...named);
    // What was erased together comes back together.
    expect(await people.partition()).toEqual([
      'EXTERNAL_USER_ID wwcorp wmA + OFFICIAL_ACCOUNT_OPEN_ID wxoa oF + UNION_ID default u1',
      'MEMBER_ID  v9',
      'MINI_PROGRAM_OPEN_ID wxmp oP',
    ]);
  });

  it('scenario 40: an unknown open id that comes with the UnionID of who was erased begins nobody', async () => {
    await people.observe(together(1, external('wmA'), union('u1')));
    await people.erase(union('u1'));
    await people.observe({ ...together(2, follower('oF'), union('u1')), name: '王芳' });
    expect(await people.counts()).toEqual({ people: 0, identities: 0, aliases: 0 });
  });
});
