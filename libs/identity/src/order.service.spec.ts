import * as fc from 'fast-check';
import { PersonIdentityRow, PersonRow } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, player, TestPeople, union } from '../../../test/support/identity';
import type { IdentityKey } from './identity-key';
import { SOURCES, type Observation } from './observation';

const RUNS = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 2000 : 120;
const MINUTE_MS = 61_000;

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;

/** What three people may be known by: never two UnionIDs of one account, so that nothing can contradict. */
const KEYS: readonly (readonly IdentityKey[])[] = [1, 2, 3].map((n) => [
  ...[union(`u${n}`), union(`u${n}`, 'other'), external(`wm${n}`), external(`WM${n}`)],
  ...[follower(`o${n}`), player(`o${n}`), member(`v${n}`)],
]);

const observation = (times: fc.Arbitrary<number>): fc.Arbitrary<Observation> =>
  fc
    .record({
      keys: fc.constantFrom(...KEYS).chain((own) => fc.subarray([...own], { minLength: 1, maxLength: 3 })),
      source: fc.constantFrom(...SOURCES),
      at: times,
      name: fc.constantFrom(null, '王芳', '小芳', '芳', 'Fang'),
      avatarUrl: fc.constantFrom(null, 'https://a/1', 'https://a/2'),
      namedAt: fc.option(times, { nil: undefined }),
    })
    .map(({ keys, namedAt, ...rest }) => ({
      ...rest,
      identities: keys,
      ...(namedAt === undefined ? {} : { namedAt }),
    }));

/** A list, the same in another order, and where to cut that into calls. */
const lists = (times: fc.Arbitrary<number>) =>
  fc.array(observation(times), { minLength: 2, maxLength: 9 }).chain((list) =>
    fc.record({
      list: fc.constant(list),
      shuffled: fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      cuts: fc.subarray(list.map((_, place) => place)),
    }),
  );

interface Told {
  readonly people: unknown;
  readonly seen: unknown;
}

/** What is known behind some calls, ids left out. */
async function after(calls: readonly (readonly Observation[])[]): Promise<Told> {
  const people = new TestPeople(fresh.database, `order-${++tenants}`);
  for (const call of calls) await people.observe(...call);
  const where = { tenantId: people.tenantId };
  const identities = await fresh.database.read.findBy(PersonIdentityRow, where);
  const rows = await fresh.database.read.findBy(PersonRow, where);
  const keysOf = (id: string): string[] =>
    identities.filter(({ personId }) => personId === id).map(({ kind, scope, value }) => `${kind} ${scope} ${value}`);
  const told = rows.map((row) => ({ ...row, keys: keysOf(row.id).sort().join(' + ') }));
  told.sort((a, b) => (a.keys < b.keys ? -1 : 1));
  return {
    people: told.map(({ keys, displayName, avatarUrl }) => ({ keys, displayName, avatarUrl })),
    seen: [
      ...told.map(({ keys, firstSeenAt, lastSeenAt }) => ({ keys, firstSeenAt, lastSeenAt })),
      ...identities
        .map(
          ({ kind, scope, value, firstSeenAt, lastSeenAt }) => `${kind} ${scope} ${value} ${firstSeenAt} ${lastSeenAt}`,
        )
        .sort(),
    ],
  };
}

async function inEveryWay(of: {
  list: readonly Observation[];
  shuffled: readonly Observation[];
  cuts: readonly number[];
}): Promise<Told[]> {
  const alone = (list: readonly Observation[]): Observation[][] => list.map((one) => [one]);
  const places = [0, ...of.cuts, of.shuffled.length];
  const cut = places.slice(1).map((end, n) => of.shuffled.slice(places[n], end));
  const ways = [alone(of.list), [of.list], alone(of.shuffled), [of.shuffled], cut, alone([...of.list].reverse())];
  return Promise.all(ways.map(after));
}

describe('observations that do not contradict one another, in any order and any batches', () => {
  it('give the same people, names, pictures and seen times', async () => {
    await fc.assert(
      fc.asyncProperty(lists(fc.nat({ max: 20 }).map((n) => 1_700_000_000_000 + n * MINUTE_MS)), async (of) => {
        const [first, ...others] = await inEveryWay(of);
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: RUNS },
    );
  });

  it('give the same people, names and pictures where they are seconds apart', async () => {
    await fc.assert(
      fc.asyncProperty(lists(fc.nat({ max: 150 }).map((n) => 1_700_000_000_000 + n * 1000)), async (of) => {
        const [first, ...others] = await inEveryWay(of);
        for (const other of others) expect(other.people).toEqual(first?.people);
      }),
      { numRuns: RUNS },
    );
  });

  it('give a name that was told again within a minute no other place among the newer ones', async () => {
    const told = (name: string, second: number): Observation => ({
      ...{ identities: [external('wm1')], source: 'contact', at: 1_700_000_000_000 + second * 1000, name },
    });
    const [a, again, b] = [told('王芳', 0), told('王芳', 40), told('小芳', 20)];
    expect((await after([[a], [again], [b]])).people).toEqual((await after([[again], [a], [b]])).people);
  });

  it('give seen times that differ by less than a minute where they are seconds apart', async () => {
    const seen = (second: number): Observation => ({
      ...{ identities: [external('wm1'), union('u1')], source: 'contact', at: 1_700_000_000_000 + second * 1000 },
    });
    const people = new TestPeople(fresh.database, `order-${++tenants}`);
    for (let second = 0; second <= 150; second += 7) await people.observe(seen(second));
    const { firstSeenAt, lastSeenAt } = await people.personOf(union('u1'));
    expect(firstSeenAt).toBe(1_700_000_000_000);
    expect(lastSeenAt).toBeGreaterThan(1_700_000_147_000 - 60_001);
  });
});
