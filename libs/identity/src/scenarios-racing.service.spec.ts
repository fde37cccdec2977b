import type { EntityManager } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import {
  external,
  follower,
  member,
  player,
  TestPeople,
  together,
  union,
  whileOpen,
  ADMIN,
} from '../../../test/support/identity';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(() => (people = new TestPeople(fresh.database, `racing-${++tenants}`)));
afterEach(async () => expect(await people.problems()).toEqual([]));

const meanwhile = <T>(first: (db: EntityManager) => Promise<unknown>, second: () => Promise<T>): Promise<T> =>
  whileOpen(fresh.database, first, second);
const EXTERNAL = 'EXTERNAL_USER_ID wwcorp wmA';
const FOLLOWER = 'OFFICIAL_ACCOUNT_OPEN_ID wxoa oF';
const PLAYER = 'MINI_PROGRAM_OPEN_ID wxmp oP';

describe('while another writer is at work', () => {
  it('scenario 16: another writer creates the person between read and write: one person', async () => {
    const both = together(1, external('wmA'), union('u1'));
    const seen = await meanwhile(
      (db) => people.observeIn(db, both),
      () => people.observe({ ...both, at: 2 }, together(3, follower('oF'), union('u1'))),
    );
    expect(await people.partition()).toEqual([`${EXTERNAL} + ${FOLLOWER} + UNION_ID default u1`]);
    expect(seen.personOf(external('wmA'))).toBe(await people.idOf(union('u1')));
    expect(await people.counts()).toEqual({ people: 1, identities: 3, aliases: 0 });
  });

  it.each([
    ['scenario 17: the left side disappears mid-merge', [together(200, external('wmA'), player('oP'))]],
    ['scenario 18: the right side disappears mid-merge', [together(200, follower('oF'), player('oP'))]],
    [
      'scenario 19: both sides disappear mid-merge',
      [together(200, external('wmA'), player('oP')), together(200, follower('oF'), member('v1'))],
    ],
  ])('%s: retried, then consistent', async (_, merges) => {
    const [old, late] = [together(1, player('oP'), union('u1')), together(2, member('v1'))];
    await people.observe(old, late, together(100, external('wmA')), together(100, follower('oF')));
    const seen = await meanwhile(
      (db) => people.observeIn(db, ...merges),
      () => people.observe(together(300, external('wmA'), follower('oF'))),
    );
    const id = await people.idOf(external('wmA'));
    expect(await people.idOf(follower('oF'))).toBe(id);
    expect(await people.idOf(player('oP'))).toBe(id);
    expect([seen.personOf(external('wmA')), seen.personOf(follower('oF'))]).toEqual([id, id]);
    expect(await people.personOf(external('wmA'))).toMatchObject({ firstSeenAt: 1, lastSeenAt: 300 });
  });

  it('scenario 17: a side is erased mid-merge: it does not come back with the other', async () => {
    await people.observe(together(100, external('wmA'), union('u1')), together(200, follower('oF')));
    const [personId, order] = [await people.idOf(external('wmA')), { keys: null, reason: 'asked for', by: 'admin' }];
    const seen = await meanwhile(
      (db) => people.identity.erase(db, people.rec, { personId, ...order }),
      () => people.observe(together(300, external('wmA'), follower('oF'))),
    );
    expect(await people.partition()).toEqual([FOLLOWER]);
    expect(seen.personOf(external('wmA'))).toBeNull();
  });

  it('scenario 18: a side is erased while it is renamed: nothing of the name stays', async () => {
    await people.observe(together(100, external('wmA'), union('u1')));
    const [personId, order] = [await people.idOf(external('wmA')), { keys: null, reason: 'asked for', by: 'admin' }];
    await meanwhile(
      (db) => people.identity.erase(db, people.rec, { personId, ...order }),
      () => people.observe({ ...together(300, external('wmA')), name: '王芳', phones: ['13800138000'] }),
    );
    expect(await people.counts()).toEqual({ people: 0, identities: 0, aliases: 0 });
    expect(await people.view.peopleOfPhone(people.tenantId, '13800138000')).toEqual([]);
  });

  it('scenario 19: they are split mid-merge: the split stands', async () => {
    await people.observe(together(100, external('wmA'), follower('oF')), together(100, player('oP')));
    const taken = people.split(external('wmA'));
    const seen = people.observe(
      together(200, external('wmA'), player('oP')),
      together(200, follower('oF'), player('oP')),
    );
    await Promise.all([taken, seen]);
    expect(await people.idOf(external('wmA'))).not.toBe(await people.idOf(follower('oF')));
  });

  it('who is being merged can be split: by the old id, out of the survivor', async () => {
    await people.observe(together(100, external('wmA')), together(200, follower('oF'), member('v1')));
    const personId = await people.idOf(follower('oF'));
    await meanwhile(
      (db) => people.observeIn(db, together(300, external('wmA'), follower('oF'))),
      () => people.decisions.splitPerson(people.rec, { personId, keys: [member('v1')], by: ADMIN }),
    );
    expect(await people.partition()).toEqual([`${EXTERNAL} + ${FOLLOWER}`, 'MEMBER_ID  v1']);
  });

  it('who is being merged can be erased: with the survivor, of whom they are part', async () => {
    await people.observe(together(100, external('wmA')), together(200, follower('oF')));
    const order = { personId: await people.idOf(follower('oF')), keys: null, reason: 'asked for', by: 'admin' };
    await meanwhile(
      (db) => people.observeIn(db, together(300, external('wmA'), follower('oF'))),
      () => fresh.database.transaction((db) => people.identity.erase(db, people.rec, order)),
    );
    expect(await people.counts()).toEqual({ people: 0, identities: 0, aliases: 0 });
  });

  it('a UnionID is barred while somebody else comes with it: it is not asked about again', async () => {
    await people.observe(together(1, follower('oF'), union('u1')));
    await people.observe(together(2, follower('oF'), union('u2')));
    await meanwhile(
      (db) => people.observeIn(db, together(3, player('oP'), union('u2'))),
      () => people.resolveOnly('KEEP_APART'),
    );
    await people.observe(together(4, follower('oF'), player('oP')), together(5, follower('oF'), union('u2')));
    expect(await people.partition()).toEqual([`${PLAYER} + UNION_ID default u2`, `${FOLLOWER} + UNION_ID default u1`]);
    expect(await people.openConflicts()).toEqual([]);
  });
});

describe('two admins who decide one conflict at once', () => {
  it.each([
    ['MERGE', 'KEEP_APART'],
    ['KEEP_APART', 'MERGE'],
  ] as const)('%s and %s: one is told that it was decided, and the people are as was decided', async (...two) => {
    for (let round = 0; round < 20; round++) {
      const [a, b] = [external(`wm${round}`), follower(`o${round}`)];
      await people.observe(together(1, a, union(`u${round}`)), together(2, b, union(`v${round}`)), together(3, a, b));
      const conflictId = (await people.openConflicts())[0]?.id ?? '';
      const answers = await Promise.allSettled(
        two.map((decision) =>
          people.decisions.resolveConflict(people.rec, { conflictId, decision, by: { ...ADMIN, actor: decision } }),
        ),
      );
      const [view] = await people.view.conflictsByIds(people.tenantId, [conflictId]);
      expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
        { reason: { code: 'CONFLICT_DECIDED' } },
      ]);
      expect((await people.idOf(a)) === (await people.idOf(b))).toBe(view?.decision === 'MERGE');
      expect(view?.decidedBy).toBe(view?.decision);
    }
  });
});
