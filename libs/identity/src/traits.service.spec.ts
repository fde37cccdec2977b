import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, player, TestPeople, together, union } from '../../../test/support/identity';
import type { IdentityKey } from './identity-key';
import type { Observation } from './observation';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(() => (people = new TestPeople(fresh.database, `traits-${++tenants}`)));
afterEach(async () => expect(await people.problems()).toEqual([]));

const follow: Observation = {
  ...together(1_000_000, follower('oF'), union('u1')),
  ...{ source: 'official_account', name: '粉丝', avatarUrl: 'https://a/fan', phones: ['13900139000'] },
};
const contact: Observation = {
  ...together(2_000_000, external('wmA'), union('u1')),
  ...{ source: 'contact', name: '王芳', avatarUrl: 'https://a/fang', phones: ['13800138000'] },
};

const drop = (key: IdentityKey): Promise<void> =>
  fresh.database.transaction((db) => people.identity.dropTraits(db, people.rec, key));
const phonesOf = async (id: string): Promise<string[]> =>
  (await people.view.phones(people.tenantId, [id])).map(({ phone }) => phone);

describe('names, pictures and phones', () => {
  it('that came with an identity go when it unsubscribes; the others stay', async () => {
    await people.observe(follow, contact);
    const id = await people.idOf(union('u1'));
    await drop(external('wmA'));
    expect(await people.personOf(union('u1'))).toMatchObject({ displayName: '粉丝', avatarUrl: 'https://a/fan' });
    expect(await phonesOf(id)).toEqual(['13900139000']);
    await drop(follower('oF'));
    expect(await people.personOf(union('u1'))).toMatchObject({ id, displayName: null, avatarUrl: null });
    expect(await phonesOf(id)).toEqual([]);
    expect(await people.view.peopleOfPhone(people.tenantId, '13900139000')).toEqual([]);
    expect(await people.counts()).toEqual({ people: 1, identities: 3, aliases: 0 });
    expect(await people.personOf(union('u1'))).toMatchObject({ firstSeenAt: 1_000_000, lastSeenAt: 2_000_000 });
  });

  it('come back with the next subscribe, the same ones as well', async () => {
    await people.observe(follow);
    await drop(follower('oF'));
    await drop(follower('oF'));
    await drop(follower('nobody'));
    await people.observe({ ...follow, at: follow.at + 1000 });
    expect(await people.personOf(union('u1'))).toMatchObject({ displayName: '粉丝', avatarUrl: 'https://a/fan' });
    expect(await people.view.peopleOfPhone(people.tenantId, '13900139000')).toHaveLength(1);
  });

  it('are dropped in one tenant only', async () => {
    const other = new TestPeople(fresh.database, `traits-${++tenants}`);
    await people.observe(follow);
    await other.observe(follow);
    await drop(follower('oF'));
    expect(await other.personOf(union('u1'))).toMatchObject({ displayName: '粉丝' });
  });

  it('go with their own identity in a split, to the first sight of each', async () => {
    await people.observe(follow, contact);
    await people.split(external('wmA'));
    const [fan, fang] = [await people.personOf(follower('oF')), await people.personOf(external('wmA'))];
    expect(fan).toMatchObject({ displayName: '粉丝', avatarUrl: 'https://a/fan', firstSeenAt: 1_000_000 });
    expect(fang).toMatchObject({ displayName: '王芳', avatarUrl: 'https://a/fang', firstSeenAt: 2_000_000 });
    expect([await phonesOf(fan.id), await phonesOf(fang.id)]).toEqual([['13900139000'], ['13800138000']]);
    expect(await people.view.peopleOfPhone(people.tenantId, '13900139000')).toEqual([fan.id]);
  });

  it('are those of both in the person whom an admin merges, and go back in a split', async () => {
    await people.observe(follow, { ...contact, identities: [external('wmA'), union('u2')] });
    await people.observe(together(3_000_000, external('wmA'), follower('oF')));
    await people.resolveOnly('MERGE');
    const id = await people.idOf(union('u2'));
    expect(await people.personOf(union('u1'))).toMatchObject({ id, displayName: '王芳', firstSeenAt: 1_000_000 });
    expect(await phonesOf(id)).toEqual(['13800138000', '13900139000']);
    await people.split(external('wmA'), union('u2'));
    expect(await people.personOf(union('u1'))).toMatchObject({ displayName: '粉丝' });
  });

  it('of a part that is erased go with it', async () => {
    await people.observe(follow, contact);
    await people.erase(union('u1'), [external('wmA')]);
    expect(await people.personOf(union('u1'))).toMatchObject({ displayName: '粉丝', avatarUrl: 'https://a/fan' });
    expect(await people.view.peopleOfPhone(people.tenantId, '13800138000')).toEqual([]);
  });

  it('that are blank tell nothing', async () => {
    await people.observe(follow, { ...follow, at: 9_000_000, name: ' ', avatarUrl: '' });
    await people.observe({ ...follow, at: 10_000_000, name: null, avatarUrl: null, phones: ['', '0', 'none', '12'] });
    expect(await people.personOf(union('u1'))).toMatchObject({ displayName: '粉丝', avatarUrl: 'https://a/fan' });
    expect(await phonesOf(await people.idOf(union('u1')))).toEqual(['13900139000']);
  });
});

describe('a phone', () => {
  it('finds whoever it was seen with, however it is written', async () => {
    await people.observe({ ...together(1, member('v1')), phones: ['+86 138 0013-8000'] });
    await people.observe({ ...together(2, player('oP')), phones: ['13800138000'] });
    await people.observe({ ...together(3, external('wmB')), phones: ['0086 (138) 0013 8000'] });
    const ids = [await people.idOf(member('v1')), await people.idOf(player('oP')), await people.idOf(external('wmB'))];
    for (const text of ['13800138000', ' 138 0013 8000 ', '+8613800138000', '86-138-0013-8000', '008613800138000']) {
      expect((await people.view.peopleOfPhone(people.tenantId, text)).sort()).toEqual([...ids].sort());
    }
    expect(await people.view.peopleOfPhone(people.tenantId, '1380013800')).toEqual([]);
    expect(await people.view.peopleOfPhone('another tenant', '13800138000')).toEqual([]);
  });

  it('joins nobody, however many sources tell it of however many people', async () => {
    const phones = ['13800138000'];
    for (let n = 0; n < 30; n++) await people.observe({ ...together(n, member(`v${n}`)), source: 'contact', phones });
    await people.observe(...Array.from({ length: 30 }, (_, n) => ({ ...together(90_000, member(`v${n}`)), phones })));
    expect(await people.counts()).toEqual({ people: 30, identities: 30, aliases: 0 });
    expect(await people.openConflicts()).toEqual([]);
    expect(await people.view.peopleOfPhone(people.tenantId, '13800138000')).toHaveLength(30);
  });

  it('alone identifies nobody', async () => {
    await people.observe({ identities: [], source: 'ingest', at: 1, phones: ['13800138000'] });
    expect(await people.counts()).toEqual({ people: 0, identities: 0, aliases: 0 });
    expect(await people.view.peopleOfPhone(people.tenantId, '13800138000')).toEqual([]);
  });

  it('is shown once, by the most trusted who told it', async () => {
    await people.observe(follow, { ...contact, phones: ['13900139000', '13700137000'] });
    const views = await people.view.phones(people.tenantId, [await people.idOf(union('u1'))]);
    expect(views.map(({ phone, source }) => [phone, source]).sort()).toEqual([
      ['13700137000', 'contact'],
      ['13900139000', 'contact'],
    ]);
  });
});
