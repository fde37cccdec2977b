import * as fc from 'fast-check';
import { newPerson, seenAgain, sightingsOf, unionIdsToAttach, type SeenContact } from './people.rules';

const seen = (at: number, more: Partial<SeenContact> = {}): SeenContact => ({
  externalUserId: 'wmA',
  unionId: null,
  name: null,
  avatarUrl: null,
  source: 'contact',
  at,
  ...more,
});
const only = (list: readonly SeenContact[]) => {
  const [sighting] = sightingsOf(list);
  if (sighting === undefined) throw new Error('nothing seen');
  return sighting;
};

describe('a sighting', () => {
  it('is one for each external userid, case counting, and none for values that identify nobody', () => {
    const list = ['wmB', 'wma', 'wmB', 'null', ' '].map((externalUserId) => seen(1, { externalUserId }));
    expect(sightingsOf(list).map(({ externalUserId }) => externalUserId)).toEqual(['wmB', 'wma']);
  });

  it('has the newest name, and an empty one is none', () => {
    const list = [seen(30, { name: ' ' }), seen(20, { name: '小李' }), seen(10, { name: '李' })];
    expect(only(list)).toMatchObject({ name: '小李', nameAt: 20, firstAt: 10, lastAt: 30 });
  });

  it('has no UnionID when it was told two', () => {
    expect(only([seen(1, { unionId: 'oA' }), seen(2, { unionId: 'oB' })]).unionId).toBeNull();
    expect(only([seen(1, { unionId: 'oA' }), seen(2, { unionId: 'undefined' })]).unionId).toBe('oA');
  });
});

describe('a person seen again', () => {
  const known = newPerson('p', only([seen(100_000, { name: '李', avatarUrl: 'a' })]));

  it('is not written within a minute, but is after it', () => {
    expect(seenAgain(known, only([seen(160_000, { name: '李' })]))).toBeNull();
    expect(seenAgain(known, only([seen(160_001)]))).toMatchObject({ lastSeenAt: 160_001, displayName: '李' });
    expect(seenAgain(known, only([seen(99_999)]))).toMatchObject({ firstSeenAt: 99_999, lastSeenAt: 100_000 });
  });

  it('takes a newer name at once, never an older one, never nothing', () => {
    expect(seenAgain(known, only([seen(100_001, { name: '李雷' })]))).toMatchObject({
      displayName: '李雷',
      avatarUrl: 'a',
    });
    expect(seenAgain(known, only([seen(100_000, { name: '旧' })]))).toBeNull();
    expect(seenAgain(known, only([seen(200_000)]))).toMatchObject({ displayName: '李' });
  });

  it('ends the same in whatever order sightings of different times arrive', () => {
    const sightings = fc.uniqueArray(
      fc.record({ at: fc.integer({ min: 1, max: 9 }), name: fc.option(fc.constantFrom('a', 'b', 'c')) }),
      { selector: ({ at }) => at, minLength: 1 },
    );
    const arrivals = sightings.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
    fc.assert(
      fc.property(arrivals, (list) => {
        const [first, ...rest] = list.map(({ at, name }) => only([seen(at * 100_000, { name })]));
        if (first === undefined) return;
        const end = rest.reduce((person, one) => seenAgain(person, one) ?? person, newPerson('p', first));
        const sorted = [...list].sort((a, b) => a.at - b.at);
        expect(end).toMatchObject({
          displayName: sorted.findLast(({ name }) => name !== null)?.name ?? null,
          firstSeenAt: (sorted[0]?.at ?? 0) * 100_000,
          lastSeenAt: (sorted.at(-1)?.at ?? 0) * 100_000,
        });
      }),
    );
  });
});

describe('a UnionID', () => {
  const of = (personId: string, unionId: string | null) => ({ personId, unionId });
  const held = { unionIds: new Set(['oTaken']), people: new Set(['bound']) };

  it('is attached when it is free and the person has none', () => {
    expect(unionIdsToAttach([of('p', 'oFree'), of('q', null)], held)).toEqual([of('p', 'oFree')]);
  });

  it('is left where it is when another holds it, or when the person holds another', () => {
    expect(unionIdsToAttach([of('p', 'oTaken'), of('bound', 'oNew')], held)).toEqual([]);
    expect(unionIdsToAttach([of('p', 'oFree'), of('q', 'oFree')], held)).toEqual([of('p', 'oFree')]);
  });
});
