import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, player, TestPeople, together, union, ADMIN } from '../../../test/support/identity';
import type { IdentityKey } from './identity-key';
import type { Observation } from './observation';

const IS_LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
const ROUNDS = IS_LONG ? 1000 : 60;
const FEWER = IS_LONG ? 300 : 30;
const LIMIT_MS = IS_LONG ? 1_800_000 : 120_000;
const WORKERS = 8;

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(() => (people = new TestPeople(fresh.database, `rounds-${++tenants}`)));
afterEach(async () => {
  expect(await people.problems()).toEqual([]);
  expect(await people.openConflicts()).toEqual([]);
});

function atOnce(work: readonly (readonly Observation[])[]): Promise<unknown> {
  return Promise.all(work.map((seen) => people.observe(...seen)));
}

async function expectOnePerson(keys: readonly IdentityKey[]): Promise<void> {
  const ids = await Promise.all(keys.map((key) => people.idOf(key)));
  expect(new Set(ids).size).toBe(1);
}

describe('many workers at once', () => {
  it(
    'scenario 39: A+B, B+C and C+A on 8 workers: one person each round, whoever of them was known before',
    async () => {
      const formerIds: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const [a, b, c] = [external(`a${round}`), follower(`b${round}`), player(`c${round}`)];
        const known = [a, b, c].filter((_, place) => (round >> place) & 1);
        for (const key of known) {
          await people.observe(together(1000 + ((round * 7) % 5), key));
          formerIds.push(await people.idOf(key));
        }
        const pairs = [[a, b] as const, [b, c] as const, [c, a] as const];
        await atOnce(
          Array.from({ length: WORKERS }, (_, n) => {
            const [one, other] = pairs[(n + round) % 3] ?? [a, b];
            return [n % 2 === 0 ? together(5000 + n, one, other) : together(5000 + n, other, one)];
          }),
        );
        await expectOnePerson([a, b, c]);
      }
      const { people: living, identities, aliases } = await people.counts();
      expect([living, identities]).toEqual([ROUNDS, 3 * ROUNDS]);
      expect(aliases).toBeLessThan(formerIds.length);
      for (let from = 0; from < formerIds.length; from += 500) {
        const ids = formerIds.slice(from, from + 500);
        expect((await people.view.resolve(people.tenantId, ids)).size).toBe(ids.length);
      }
    },
    LIMIT_MS,
  );

  it(
    'A with B while B with A, in batches of opposite order: one person each',
    async () => {
      for (let round = 0; round < FEWER; round++) {
        const pairs = Array.from(
          { length: 10 },
          (_, n) => [external(`a${round}-${n}`), follower(`b${round}-${n}`)] as const,
        );
        await people.observe(...pairs.flat().map((key, n) => together(1000 + ((n * 3) % 7), key)));
        const forth = pairs.map(([a, b], n) => together(5000 + n, a, b));
        const back = [...pairs].reverse().map(([a, b], n) => together(6000 + n, b, a));
        await atOnce([forth, back, forth, back]);
        for (const pair of pairs) await expectOnePerson(pair);
      }
      expect(await people.counts()).toEqual({ people: 10 * FEWER, identities: 20 * FEWER, aliases: 10 * FEWER });
    },
    LIMIT_MS,
  );

  it(
    'ten workers that add to one person lose nothing',
    async () => {
      for (let round = 0; round < FEWER; round++) {
        const center = union(`u${round}`);
        if (round % 2 === 0) await people.observe(together(1_000_000, center));
        const added = Array.from({ length: 10 }, (_, n) => member(`v${round}-${n}`));
        await atOnce(
          added.map((key, n) => [
            {
              ...together(2_000_000 + n * 100_000, key, center),
              name: `第${n}次`,
              phones: [`1380013${String(8000 + n)}`],
            },
          ]),
        );
        await expectOnePerson([center, ...added]);
        const person = await people.personOf(center);
        expect(person).toMatchObject({ displayName: '第9次', lastSeenAt: 2_900_000 });
        expect(await people.view.phones(people.tenantId, [person.id])).toHaveLength(10);
      }
    },
    LIMIT_MS,
  );

  it(
    'splits beside observations: those who were split stay apart, and nobody else is lost',
    async () => {
      for (let round = 0; round < FEWER; round++) {
        const [a, b, c] = [external(`a${round}`), follower(`b${round}`), member(`c${round}`)];
        await people.observe(together(1000, a, b));
        await people.observe(together(900, c));
        const personId = await people.idOf(a);
        await Promise.all([
          people.decisions.splitPerson(people.rec, { personId, keys: [a], by: ADMIN }),
          people.observe(together(2000, a, b), together(2000, b, c)),
          people.observe({ ...together(70_000_000, a), name: '王芳' }),
        ]);
        await people.observe(together(80_000_000, a, b));
        expect(await people.idOf(a)).not.toBe(await people.idOf(b));
        await expectOnePerson([b, c]);
      }
      expect(await people.counts()).toMatchObject({ people: 2 * FEWER, identities: 3 * FEWER });
    },
    LIMIT_MS,
  );

  it(
    'erasures beside observations: who was erased does not come back',
    async () => {
      for (let round = 0; round < FEWER; round++) {
        const [a, u, b] = [external(`a${round}`), union(`u${round}`), follower(`b${round}`)];
        await people.observe(together(1000, a, u));
        const order = { personId: await people.idOf(a), keys: null, reason: 'asked for', by: 'admin' };
        await Promise.all([
          fresh.database.transaction((db) => people.identity.erase(db, people.rec, order)),
          people.observe({ ...together(70_000_000, a), name: '王芳', phones: ['13800138000'] }),
          people.observe(together(70_000_000, u, b)),
        ]);
        await people.observe(together(90_000_000, a, u));
        const held = await people.view.peopleOf(people.tenantId, [a, u]);
        expect(held.size).toBe(0);
      }
      expect(await people.view.peopleOfPhone(people.tenantId, '13800138000')).toEqual([]);
    },
    LIMIT_MS,
  );
});
