import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { follower, TestPeople, together, union, whileOpen } from '../../../test/support/identity';
import type { Observation } from './observation';

const FOLLOWERS = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 5000 : 1500;
const LIMIT_MS = 900_000;

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(() => (people = new TestPeople(fresh.database, `rebind-${++tenants}`)));
afterEach(async () => expect(await people.problems()).toEqual([]));

const followers = (size: number, union_: string, at: number): Observation[] =>
  Array.from({ length: size }, (_, n) => ({
    ...together(at, follower(`o${n}`), union(`${union_}${n}`)),
    source: 'official_account' as const,
  }));

async function inPages(list: readonly Observation[], size = 100): Promise<void> {
  for (let from = 0; from < list.length; from += size) await people.observe(...list.slice(from, from + size));
}

async function unionsHeld(prefix: string, size: number): Promise<number> {
  const keys = Array.from({ length: size }, (_, n) => union(`${prefix}${n}`));
  return (await people.view.peopleOf(people.tenantId, keys)).size;
}

describe('an Open Platform rebind', () => {
  it(
    `of ${FOLLOWERS} followers is one alarm, no merge and no new person; MERGE takes the new UnionIDs in beside the old`,
    async () => {
      await inPages(followers(FOLLOWERS, 'old', 1000));
      const before = await people.partition();
      const counts = { people: FOLLOWERS, identities: 2 * FOLLOWERS, aliases: 0 };
      expect(await people.counts()).toEqual(counts);
      await inPages(followers(FOLLOWERS, 'new', 500_000));
      await inPages(followers(FOLLOWERS, 'new', 900_000));
      expect(await people.counts()).toEqual(counts);
      expect(await people.partition()).toEqual(before);
      expect(await unionsHeld('new', FOLLOWERS)).toBe(0);
      expect(await people.openConflicts()).toMatchObject([{ personIds: [], decision: null }]);
      expect(await people.view.countConflicts(people.tenantId, { open: true })).toBe(1);

      await people.resolveOnly('MERGE');
      expect(await people.counts()).toEqual({ ...counts, identities: 3 * FOLLOWERS });
      for (const n of [0, 99, 100, FOLLOWERS - 1]) {
        expect(await people.idOf(union(`new${n}`))).toBe(await people.idOf(union(`old${n}`)));
      }
      await inPages(followers(FOLLOWERS, 'new', 2_000_000));
      expect(await people.openConflicts()).toEqual([]);
      expect(await people.counts()).toEqual({ ...counts, identities: 3 * FOLLOWERS });
    },
    LIMIT_MS,
  );

  it('that is refused bars the new UnionIDs from those people for good', async () => {
    await inPages(followers(120, 'old', 1000));
    await inPages(followers(120, 'new', 500_000), 30);
    await people.resolveOnly('KEEP_APART');
    await inPages(followers(120, 'new', 900_000));
    expect(await people.openConflicts()).toEqual([]);
    expect(await unionsHeld('new', 120)).toBe(0);
    expect(await people.counts()).toEqual({ people: 120, identities: 240, aliases: 0 });
  });

  it('is one alarm as well when its callbacks come one by one, 8 at a time', async () => {
    await inPages(followers(150, 'old', 1000));
    const changes = followers(150, 'new', 500_000);
    const worker = async (): Promise<void> => {
      for (let next = changes.pop(); next; next = changes.pop()) await people.observe(next);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(await people.openConflicts()).toMatchObject([{ personIds: [] }]);
    expect(await people.counts()).toEqual({ people: 150, identities: 300, aliases: 0 });
  });

  it('is one alarm as well when 51 change in two transactions that do not see one another', async () => {
    await inPages(followers(51, 'old', 1000));
    const changes = followers(51, 'new', 500_000);
    await whileOpen(
      fresh.database,
      (db) => people.observeIn(db, ...changes.slice(0, 26)),
      () => people.observe(...changes.slice(26)),
    );
    expect(await people.openConflicts()).toMatchObject([{ personIds: [] }]);
  });

  it('begins behind 50 anchors: the 51st folds all of them', async () => {
    await inPages(followers(51, 'old', 1000));
    const changes = followers(51, 'new', 500_000);
    await inPages(changes.slice(0, 50));
    await inPages(followers(50, 'newer', 600_000).slice(0, 10));
    const single = await people.view.countConflicts(people.tenantId, { open: true });
    expect(single).toBe(60);
    await inPages(changes.slice(50));
    expect(await people.openConflicts()).toMatchObject([{ personIds: [] }]);
  });

  it('of one account does not fold what changed in another, and people who differ are no rebind', async () => {
    await inPages(followers(60, 'old', 1000));
    await people.observe(together(1, follower('x', 'wxoa2'), union('x1', 'wxopen2')));
    await people.observe(together(2, follower('x', 'wxoa2'), union('x2', 'wxopen2')));
    await inPages(followers(60, 'new', 500_000));
    const open = await people.openConflicts();
    expect(open.map(({ personIds }) => personIds.length).sort()).toEqual([0, 1]);
    await people.observe(together(600_000, follower('o1'), follower('o2')));
    expect(await people.view.countConflicts(people.tenantId, { open: true })).toBe(3);
  });
});
