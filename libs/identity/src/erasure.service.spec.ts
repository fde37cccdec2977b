import * as fc from 'fast-check';
import { histories, type TenantStep } from '../../../test/model/identity-histories';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import {
  external,
  follower,
  member,
  player,
  rowsOf,
  TestPeople,
  together,
  union,
  ADMIN,
} from '../../../test/support/identity';
import { isKeyKind, type IdentityKey } from './identity-key';
import { keyHash, keyJson, pairHash } from './key-json';
import type { Observation } from './observation';

const HISTORIES = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 3000 : 150;

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(() => (people = new TestPeople(fresh.database, `erasure-${++tenants}`)));
afterEach(async () => expect(await people.problems()).toEqual([]));

const NAME = '王芳芳';
const PHONE = '13800138000';
const AVATAR = 'https://a/wangfangfang';
const MINE = [external('wmMine'), follower('oMine'), player('pMine'), union('uMine')] as const;
const [mineA, mineF, mineP, mineU] = MINE;
const hers = (at: number, ...identities: IdentityKey[]): Observation => ({
  ...together(at, ...identities),
  ...{ source: 'contact', name: NAME, avatarUrl: AVATAR, phones: [PHONE] },
});

const observed = (...names: string[]): TenantStep => ({ kind: 'observe', names, tenant: 0 });
/** The first to be erased takes the merge along that leads to the oldest line of the second. */
const MERGE_THAT_GOES_FIRST: TenantStep[] = [
  observed('MEMBER_ID  v1', 'UNION_ID default u2', 'UNION_ID other u1'),
  observed('EXTERNAL_USER_ID corp e2', 'UNION_ID default u1'),
  { kind: 'split', person: 1, take: 2, tenant: 0 },
  observed('MEMBER_ID  v1', 'UNION_ID default u1'),
  { kind: 'decide', conflict: 0, merge: true, tenant: 0 },
  { kind: 'split', person: 0, take: 2, tenant: 0 },
];

/** The rows that still tell of erased identities, in plain or by a hash that anybody can compute. */
async function traces(keys: readonly IdentityKey[], of = people): Promise<string[]> {
  const hashes = keys.flatMap((key) => [keyHash(key), ...keys.map((other) => pairHash(key, other))]);
  const told = [NAME, PHONE, AVATAR, Buffer.from(PHONE).toString('base64'), JSON.stringify(NAME).slice(1, -1)];
  const values = keys.flatMap((key) => [`"${key.value}"`, keyJson(key), JSON.stringify(keyJson(key)).slice(1, -1)]);
  const texts = [...values, ...told, ...hashes];
  return (await rowsOf(of.database, of.tenantId)).filter((row) => texts.some((text) => row.includes(text)));
}

describe('whoever is erased leaves nothing but keyed hashes', () => {
  it('after being seen, named and called', async () => {
    await people.observe(hers(1, mineA, mineU), hers(2, mineF, mineU), hers(3, mineU));
    expect((await traces(MINE)).length).toBeGreaterThan(5);
    await people.erase(mineU);
    expect(await traces(MINE)).toEqual([]);
    const left = (await rowsOf(fresh.database, people.tenantId)).map((row) => row.split(' ')[0]);
    expect(left).toEqual(['erased_identity', 'erased_identity', 'erased_identity', 'erasure']);
  });

  it('after merges, from whichever of their former ids', async () => {
    await people.observe(hers(30, mineA), hers(20, mineF), hers(10, mineP, mineU));
    const old = await people.idOf(mineA);
    await people.observe(hers(40, mineA, mineF));
    await people.observe(hers(50, mineF, mineP));
    const order = { personId: old, keys: null, reason: 'asked for', by: 'admin' };
    await fresh.database.transaction((db) => people.identity.erase(db, people.rec, order));
    expect(await traces(MINE)).toEqual([]);
    expect(await people.view.resolve(people.tenantId, [old])).toEqual(new Map());
  });

  it('after a merge with somebody else and a split from them, of whom nothing is lost', async () => {
    const [theirs, phone] = [[follower('oTheirs'), member('vTheirs')] as const, '13700137000'];
    await people.observe({ ...together(10, ...theirs), name: '李娜', phones: [phone] }, hers(20, mineA, mineU));
    await people.observe(together(30, mineA, theirs[0]));
    await people.split(mineA, mineU);
    await people.erase(mineU);
    expect(await traces(MINE)).toEqual([]);
    expect(await people.personOf(theirs[0])).toMatchObject({ displayName: '李娜' });
    expect(await people.partition()).toEqual(['MEMBER_ID  vTheirs + OFFICIAL_ACCOUNT_OPEN_ID wxoa oTheirs']);
    expect(await people.view.peopleOfPhone(people.tenantId, phone)).toHaveLength(1);
  });

  it.each(['MERGE', 'KEEP_APART', null] as const)('after a conflict that was decided %s', async (decision) => {
    await people.observe(hers(10, mineA, mineU), together(10, follower('oTheirs'), union('uTheirs')));
    await people.observe(hers(20, mineA, union('uMine2')), together(20, mineA, follower('oTheirs')));
    if (decision !== null) {
      for (const { id } of await people.openConflicts()) {
        await people.decisions.resolveConflict(people.rec, { conflictId: id, decision, by: ADMIN });
      }
    }
    const all = [...MINE, union('uMine2'), ...(decision === 'MERGE' ? [follower('oTheirs'), union('uTheirs')] : [])];
    await people.erase(mineU);
    expect(await traces(all)).toEqual([]);
    expect(await people.openConflicts()).toEqual([]);
  });

  it('after an erasure of a part, and then of the rest', async () => {
    await people.observe(hers(1, mineA, mineU), hers(2, mineF, mineU), hers(3, mineP, mineF));
    await people.erase(mineU, [mineU]);
    expect(await traces([mineU]).then((rows) => rows.filter((row) => row.includes(mineU.value)))).toEqual([]);
    expect(await people.partition()).toHaveLength(1);
    await people.erase(mineA);
    expect(await traces(MINE)).toEqual([]);
  });

  it('after old callbacks and a full sync told of them again', async () => {
    const told = [hers(1, mineA, mineU), hers(2, mineF, mineU), hers(3, mineP, mineU)];
    await people.observe(...told);
    await people.erase(mineU);
    for (const one of told) await people.observe({ ...one, at: one.at + 900_000 });
    await people.observe(...told, hers(5, mineU), hers(6, mineA, union('uNew')));
    expect(await traces(MINE)).toEqual([]);
    await people.observe(hers(900_000, mineA, member('vNew')));
    expect(await traces(MINE)).toEqual([]);
  });

  it('after two UnionIDs that contradict one another were all that was seen, in either order', async () => {
    await people.observe(hers(1, union('u2'), union('u1')), hers(2, union('u3'), union('u4')));
    expect(await people.personOf(union('u1'))).toMatchObject({ displayName: NAME, avatarUrl: AVATAR });
    await people.erase(union('u1'));
    await people.erase(union('u3'));
    expect(await traces([1, 2, 3, 4].map((n) => union(`u${n}`)))).toEqual([]);
  });

  it('after any history', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const some = new TestPeople(fresh.database, `erasure-${++tenants}`);
        for (const step of steps) await take(some, step);
        const keys = await keysHeld(some);
        for (let left = keys; left.length > 0; left = await keysHeld(some)) await some.erase(left[0] ?? mineA);
        const rows = await rowsOf(fresh.database, some.tenantId);
        expect(rows.filter((row) => !/^(erased_identity|erasure|counter|audit_entry|audit_head) /.test(row))).toEqual(
          [],
        );
      }),
      { numRuns: HISTORIES, examples: [[MERGE_THAT_GOES_FIRST]] },
    );
  });
});

async function keysHeld(of: TestPeople): Promise<IdentityKey[]> {
  const names = (await of.partition()).flatMap((person) => person.split(' + '));
  return names.map(keyOf);
}

function keyOf(name: string): IdentityKey {
  const [kind = '', scope = '', value = ''] = name.split(' ');
  if (!isKeyKind(kind)) throw new Error(`no kind of key: ${kind}`);
  return { kind, scope, value };
}

async function take(of: TestPeople, step: TenantStep): Promise<void> {
  if (step.kind === 'observe') await of.observe(hers(tenants, ...step.names.map(keyOf)));
  if (step.kind === 'decide') {
    const open = await of.openConflicts();
    const conflictId = open[step.conflict % Math.max(1, open.length)]?.id;
    const decision = step.merge ? 'MERGE' : 'KEEP_APART';
    if (conflictId !== undefined) await of.decisions.resolveConflict(of.rec, { conflictId, decision, by: ADMIN });
  }
  if (step.kind !== 'split' && step.kind !== 'erase') return;
  const persons = await of.partition();
  const keys = (persons[step.person % Math.max(1, persons.length)]?.split(' + ') ?? []).map(keyOf);
  const [first, ...rest] = keys;
  if (first === undefined) return;
  if (step.kind === 'erase') await of.erase(first, step.whole ? null : [first]);
  else if (rest.length > 0) await of.split(first, ...rest.slice(0, Math.min(step.take, rest.length) - 1));
}
