import { IdentityCheck } from './check.service';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, player, TestPeople, together, union, ADMIN } from '../../../test/support/identity';

let fresh: FreshDatabase;
let people: TestPeople;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());
let tenants = 0;
beforeEach(() => (people = new TestPeople(fresh.database, `restored-${++tenants}`)));

async function expectSound(): Promise<void> {
  expect((await new IdentityCheck(fresh.database).run(people.tenantId)).differences).toEqual([]);
}

describe('scenario 38: a split', () => {
  it('gives the ids back that people had before they were merged', async () => {
    await people.observe(together(1, external('wmA')), together(2, follower('oF'), union('u1')));
    const [first, second] = [await people.idOf(external('wmA')), await people.idOf(follower('oF'))];
    await people.observe(together(3, external('wmA'), union('u1')));
    expect(await people.idOf(follower('oF'))).toBe(first);
    await people.split(follower('oF'), union('u1'));
    expect([await people.idOf(external('wmA')), await people.idOf(follower('oF'))]).toEqual([first, second]);
    expect((await people.view.resolve(people.tenantId, [first, second])).get(second)).toBe(second);
    await expectSound();
  });

  it('leads the ids of whoever was merged into them before to them again', async () => {
    await people.observe(together(1, external('wmA')), together(2, follower('oF')), together(3, player('oP')));
    const [first, second, third] = [
      await people.idOf(external('wmA')),
      await people.idOf(follower('oF')),
      await people.idOf(player('oP')),
    ];
    await people.observe(together(4, follower('oF'), player('oP')), together(5, external('wmA'), follower('oF')));
    expect((await people.view.resolve(people.tenantId, [third])).get(third)).toBe(first);
    await people.split(follower('oF'), player('oP'));
    expect((await people.view.resolve(people.tenantId, [third])).get(third)).toBe(second);
    await expectSound();
  });

  it('of what was never a person by itself makes somebody new', async () => {
    await people.observe(together(1, external('wmA'), union('u1')), together(2, follower('oF'), union('u1')));
    const first = await people.idOf(external('wmA'));
    await people.split(follower('oF'));
    expect(await people.idOf(follower('oF'))).not.toBe(first);
  });

  it('is taken back by a new decision alone', async () => {
    await people.observe(together(1, external('wmA'), union('u1')), together(2, follower('oF'), union('u1')));
    await people.split(follower('oF'));
    await people.observe(together(900_000, follower('oF'), union('u1')));
    const ids = [await people.idOf(external('wmA')), await people.idOf(follower('oF'))] as const;
    expect(ids[0]).not.toBe(ids[1]);
    await people.decisions.joinPeople(people.rec, { personIds: ids, by: ADMIN });
    expect(await people.idOf(follower('oF'))).toBe(await people.idOf(external('wmA')));
    await people.observe(together(1_800_000, follower('oF'), union('u1')));
    await expectSound();
  });
});
