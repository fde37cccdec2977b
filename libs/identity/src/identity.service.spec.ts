import { AppRow, insertRows, PersonIdentityRow, PersonRow } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { identityService } from '../../../test/support/identity';
import type { SeenContact } from './identity.service';

const identity = identityService();
let fresh: FreshDatabase;
let statements: string[] = [];
const logger = {
  logQuery: (sql: string) => void statements.push(sql),
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};
beforeAll(async () => (fresh = await freshDatabase(logger)));
afterAll(() => fresh.drop());

let tenantId = 't0';
let tenants = 0;
beforeEach(async () => {
  tenantId = `t${++tenants}`;
  await insertRows(fresh.database.write, AppRow, [app({ tenantId, openPlatformId: 'wxopen' })]);
});

function app(of: Pick<AppRow, 'tenantId' | 'openPlatformId'>): AppRow {
  return {
    ...of,
    id: 'app',
    kind: 'wecom',
    account: `ww-${of.tenantId}`,
    accountShown: `WW-${of.tenantId}`,
    agentId: '1',
    name: null,
    sealed: 'x',
    previousSealed: null,
    previousUntil: null,
    createdAt: 1,
    updatedAt: 1,
  };
}

const seen = (externalUserId: string, at: number, more: Partial<SeenContact> = {}): SeenContact => ({
  externalUserId,
  unionId: null,
  name: null,
  avatarUrl: null,
  source: 'contact',
  at,
  ...more,
});
async function observe(list: readonly SeenContact[], of = tenantId): Promise<Map<string, string>> {
  const observed = await fresh.database.transaction((db) =>
    identity.observeContacts(db, { tenantId: of, recordedAt: 1 }, list),
  );
  const ids = [...new Set(list.map(({ externalUserId }) => externalUserId))];
  return new Map(
    ids.flatMap((value) => {
      const person = observed.personOf({ kind: 'EXTERNAL_USER_ID', scope: `ww-${of}`, value });
      return person === null ? [] : [[value, person] as const];
    }),
  );
}
const person = (id: string | undefined) => fresh.database.read.findOneBy(PersonRow, { tenantId, id: id ?? 'none' });
const identitiesOf = (personId: string | undefined) =>
  fresh.database.read.find(PersonIdentityRow, {
    where: { tenantId, personId: personId ?? '' },
    order: { kind: 'ASC' },
  });

describe('observing external contacts', () => {
  it('makes a person of each, with the identities that came together', async () => {
    const people = await observe([seen('wmA', 10, { unionId: 'oA', name: '王芳🌸' }), seen('wma', 10)]);
    expect(new Set(people.values()).size).toBe(2);
    expect(await person(people.get('wmA'))).toMatchObject({ displayName: '王芳🌸', firstSeenAt: 10, lastSeenAt: 10 });
    const identities = await identitiesOf(people.get('wmA'));
    expect(identities.map(({ kind, scope, value }) => [kind, scope, value])).toEqual([
      ['EXTERNAL_USER_ID', `ww-${tenantId}`, 'wmA'],
      ['UNION_ID', 'wxopen', 'oA'],
    ]);
  });

  it('knows them again, with a later UnionID, a newer name, and the widest time', async () => {
    const first = await observe([seen('wmA', 1_000_000, { name: '新名' })]);
    const again = await observe([seen('wmA', 500_000, { name: '旧名', unionId: 'oA' }), seen('wmA', 2_000_000)]);
    expect(again).toEqual(first);
    const expected = { displayName: '新名', firstSeenAt: 500_000, lastSeenAt: 2_000_000 };
    expect(await person(first.get('wmA'))).toMatchObject(expected);
    expect(await identitiesOf(first.get('wmA'))).toMatchObject([
      { value: 'wmA', firstSeenAt: 500_000, lastSeenAt: 2_000_000 },
      { value: 'oA' },
    ]);
  });

  it('writes nothing when nothing changed', async () => {
    const list = Array.from({ length: 500 }, (_, n) => seen(`wm${n}`, 100_000, { name: `客${n}`, unionId: `o${n}` }));
    await observe(list);
    statements = [];
    await observe(list.map((one) => ({ ...one, at: one.at + 15_000 })));
    expect(statements.filter((sql) => /^\s*(INSERT|UPDATE|DELETE)/i.test(sql))).toEqual([]);
    expect(statements.length).toBeLessThan(12);
  });

  it('passes over what identifies nobody', async () => {
    expect(await observe([seen('null', 1), seen('', 1)])).toEqual(new Map());
    const people = await observe([seen('wmA', 1, { unionId: '[object Object]' })]);
    expect(await identitiesOf(people.get('wmA'))).toHaveLength(1);
  });

  it('keeps tenants with the same ids apart', async () => {
    const other = `${tenantId}-other`;
    await insertRows(fresh.database.write, AppRow, [app({ tenantId: other, openPlatformId: null })]);
    const here = await observe([seen('wmA', 1, { unionId: 'oA', name: '这里' })]);
    const there = await observe([seen('wmA', 2, { unionId: 'oA', name: '那里' })], other);
    expect(there.get('wmA')).not.toBe(here.get('wmA'));
    expect(await person(here.get('wmA'))).toMatchObject({ displayName: '这里' });
    const rows = await fresh.database.read.findBy(PersonIdentityRow, { tenantId: other, kind: 'UNION_ID' });
    expect(rows).toMatchObject([{ scope: 'default', value: 'oA', personId: there.get('wmA') }]);
  });

  it('makes one person of what eight transactions meet at once', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `wm${n}`);
    const lists = Array.from({ length: 8 }, (_, n) => {
      const order = n % 2 === 0 ? ids : [...ids].reverse();
      return order.map((id) => seen(id, 1_000_000 + n * 100_000, { name: `第${n}次`, unionId: `u-${id}` }));
    });
    const answers = await Promise.all(lists.map((list) => observe(list)));
    for (const answer of answers) expect(new Map([...answer].sort())).toEqual(new Map([...(answers[0] ?? [])].sort()));
    expect(await fresh.database.read.countBy(PersonRow, { tenantId })).toBe(ids.length);
    expect(await fresh.database.read.countBy(PersonIdentityRow, { tenantId })).toBe(2 * ids.length);
    const people = await fresh.database.read.findBy(PersonRow, { tenantId });
    for (const one of people) {
      expect(one).toMatchObject({ displayName: '第7次', firstSeenAt: 1_000_000, lastSeenAt: 1_700_000 });
    }
  });
});
