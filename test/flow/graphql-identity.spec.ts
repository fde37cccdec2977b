import type { Observation } from '@qunshu/identity';
import { type Reply } from '../support/api-app';
import { NOON, PeopleRows, twoCompanies, type TwoCompanies } from '../support/graphql-company';
import { identityService } from '../support/identity';

type Key = Observation['identities'][number];

const identity = identityService();
const contact = (value: string): Key => ({ kind: 'EXTERNAL_USER_ID', scope: '', value });
const visitor = (value: string): Key => ({ kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wxApp', value });
const follower = (value: string): Key => ({ kind: 'OFFICIAL_ACCOUNT_OPEN_ID', scope: 'wxOA', value });
const member = (value: string): Key => ({ kind: 'MEMBER_ID', scope: '', value });
const union = (value: string): Key => ({ kind: 'UNION_ID', scope: 'default', value });

let api: TwoCompanies['api'];
let acme: TwoCompanies['acme'];
let ask: TwoCompanies['ask'];
let refused: TwoCompanies['refused'];
beforeAll(async () => void ({ api, acme, ask, refused } = await twoCompanies()));
afterAll(() => api.close());

/** Gives the person of the first identity. */
async function see(identities: readonly Key[], more: Partial<Observation> = {}): Promise<string> {
  const rec = { tenantId: acme.tenantId, recordedAt: NOON };
  const seen: Observation = { identities, source: 'ingest', at: NOON, ...more };
  const observed = await api.fresh.database.transaction((db) => identity.observe(db, rec, [seen]));
  const [key] = identities;
  return (key && observed.personOf(key)) ?? '';
}

async function personWith(fields: string, id: string): Promise<Reply | null> {
  return (await ask(`query($id: ID) { person(id: $id) { ${fields} } }`, { id })).person;
}

describe('a phone number', () => {
  const byPhone = async (value: string): Promise<unknown> =>
    (await ask(`query($v: String!) { person(identity: { kind: PHONE, value: $v }) { id } }`, { v: value })).person?.id;
  const search = async (text: string): Promise<string[]> =>
    (await ask('query($s: String) { people(search: $s) { nodes { id } } }', { s: text })).people.nodes.map(
      ({ id }) => id,
    );

  it('is shown with its source, and finds the one who has it', async () => {
    const ida = await see([contact('wmIda')], { phones: ['+86 138-0000-1111'], source: 'contact' });
    const query = 'phone identities { kind appId openPlatformId value source firstSeenAt }';
    expect(await personWith(query, ida)).toEqual({
      phone: '13800001111',
      identities: [
        expect.objectContaining({ kind: 'EXTERNAL_USER_ID', value: 'wmIda' }),
        {
          kind: 'PHONE',
          appId: null,
          openPlatformId: null,
          value: '13800001111',
          source: 'contact',
          firstSeenAt: '2026-11-23T12:00:00.000+08:00',
        },
      ],
    });
    for (const text of ['13800001111', '+8613800001111', '8613800001111']) {
      expect([await byPhone(text), await search(text)]).toEqual([ida, [ida]]);
    }
    expect(await search('1380000111')).toEqual([]);
    expect(await byPhone('1380000111')).toBeUndefined();
  });

  it('of two people finds both by searching, and neither as a person', async () => {
    const both = [
      await see([contact('wmJan')], { phones: ['13900002222'] }),
      await see([visitor('oJil')], { phones: ['13900002222'] }),
    ];
    expect((await search('13900002222')).toSorted()).toEqual(both.toSorted());
    expect(await byPhone('13900002222')).toBeUndefined();
    expect(await personWith('phone', both[1] ?? '')).toEqual({ phone: '13900002222' });
  });

  it('of nobody is null', async () => {
    expect(await personWith('phone', await see([contact('wmKim')]))).toEqual({ phone: null });
  });
});

describe('a person who was two', () => {
  it('is found by the id of either, and tells why they are one', async () => {
    const first = await see([visitor('oLea')], { at: NOON - 2 });
    const second = await see([follower('oLea'), union('uLea')], { at: NOON - 1 });
    expect(first).not.toBe(second);
    expect(await see([visitor('oLea'), union('uLea')])).toBe(first);
    for (const id of [first, second]) expect(await personWith('id', id)).toEqual({ id: first });
    const history = (await personWith('linkHistory { at outcome kinds source reason }', second))?.linkHistory ?? [];
    expect(history.map(({ outcome }) => outcome)).toContain('MERGED');
    expect(JSON.stringify(history)).not.toContain('Lea');
    // What was seen together joined them, which is no news for the timeline.
    expect(await personWith('timeline { nodes { kind } }', first)).toEqual({ timeline: { nodes: [] } });
  });
});

describe('a conflict of identities', () => {
  const LIST = `query($open: Boolean, $first: Int, $after: String) { identityConflicts(open: $open, first: $first, after: $after) { totalCount
    nodes { id at reason people { id } decision decidedAt decidedBy } pageInfo { hasNextPage endCursor } } }`;
  const DECIDE = `mutation($id: ID!, $d: ConflictDecision!) { resolveIdentityConflict(id: $id, decision: $d) {
    id decision decidedBy decidedAt people { id } } }`;
  const conflict = async (name: string): Promise<{ id: string; people: string[] }> => {
    const one = await see([visitor(`o${name}`), union(`u${name}1`)], { at: NOON - 5 });
    const other = await see([follower(`o${name}`), union(`u${name}2`)], { at: NOON - 4 });
    await see([visitor(`o${name}`), union(`u${name}2`)]);
    const [newest] = (await ask(LIST, {})).identityConflicts.nodes;
    return { id: newest?.id ?? '', people: [one, other] };
  };

  it('waits for a decision, which lasts', async () => {
    const { id, people } = await conflict('May');
    const { totalCount, nodes } = (await ask(LIST, {})).identityConflicts;
    expect([totalCount, nodes.length]).toEqual([1, 1]);
    expect(nodes[0]).toMatchObject({ id, decision: null, decidedAt: null, decidedBy: null });
    expect(await idsOfPeople(id)).toEqual(people.toSorted());
    const { resolveIdentityConflict: decided } = (await ask(DECIDE, { id, d: 'KEEP_APART' })) as unknown as {
      resolveIdentityConflict: unknown;
    };
    expect(decided).toMatchObject({
      id,
      decision: 'KEEP_APART',
      decidedBy: expect.stringMatching(/^token /) as string,
    });
    expect((await ask(LIST, {})).identityConflicts.totalCount).toBe(0);
    const { nodes: closed } = (await ask(LIST, { open: false })).identityConflicts;
    expect(closed).toEqual([expect.objectContaining({ id, decision: 'KEEP_APART' })]);
    expect(await refused(DECIDE, { id, d: 'MERGE' })).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await refused(DECIDE, { id: 'no-such', d: 'MERGE' })).toEqual(['BAD_USER_INPUT', undefined]);
  });

  it('that is decided to be one person makes them one, and stands in the timeline', async () => {
    const { id, people } = await conflict('Nan');
    const token = await api.token(acme.tenantId, 'zhangsan');
    await ask(DECIDE, { id, d: 'MERGE' }, token);
    const [one = '', other = ''] = people;
    expect((await personWith('id', other))?.id).toBe(one);
    const lines = (await personWith('timeline(kinds: ["merged"]) { nodes { kind channel title } }', one))?.timeline
      .nodes;
    expect(lines).toEqual([{ kind: 'merged', channel: null, title: 'Was joined with another person' }]);
    const [{ decidedBy } = { decidedBy: null }] = (await ask(LIST, { open: false, first: 1 })).identityConflicts
      .nodes as unknown as { decidedBy: string | null }[];
    expect(decidedBy).toBe('zhangsan');
  });

  const idsOfPeople = async (id: string): Promise<string[]> => {
    const { nodes } = (await ask(LIST, {})).identityConflicts;
    const found = nodes.find((node) => node.id === id) as unknown as { people: { id: string }[] };
    return found.people.map((person) => person.id).toSorted();
  };
});

describe('a split', () => {
  const SPLIT = `mutation($id: ID!, $of: [IdentityInput!]!) { splitPerson(id: $id, identities: $of) {
    id identities { kind value } orders { count } timeline(kinds: ["split", "group_joined"]) { nodes { kind title } } } }`;

  it('gives each side what was its own, and is refused where it makes no sense', async () => {
    const rows = new PeopleRows(api.fresh.database.write, acme.tenantId);
    const olga = await see([visitor('oOlga'), member('V9'), contact('wmOlga')]);
    await rows.order(member('V9'), { orderId: 'S1', amount: 1, paidAt: NOON });
    await rows.stay('wrA', 'wmOlga', { joinedAt: NOON - 7, leftAt: NOON - 6, quitScene: 0 });
    const of = [{ kind: 'MEMBER_ID', value: ' V9 ' }];
    for (const wrong of [
      [],
      [...of, { kind: 'MEMBER_ID', value: 'V1' }],
      [{ kind: 'MEMBER_ID', value: 'v9' }],
      [
        ...of,
        { kind: 'EXTERNAL_USER_ID', value: 'wmOlga' },
        { kind: 'MINI_PROGRAM_OPEN_ID', appId: 'wxApp', value: 'oOlga' },
      ],
    ]) {
      expect(await refused(SPLIT, { id: olga, of: wrong })).toEqual(['BAD_USER_INPUT', undefined]);
    }
    const phone = [{ kind: 'PHONE', value: '13800001111' }];
    expect(await refused(SPLIT, { id: olga, of: phone })).toEqual(['BAD_USER_INPUT', 'identities']);
    expect(await refused(SPLIT, { id: olga, of: Array.from({ length: 101 }, () => of[0]) })).toEqual([
      'BAD_USER_INPUT',
      'identities',
    ]);
    const noApp = [{ kind: 'MINI_PROGRAM_OPEN_ID', value: 'oOlga' }];
    expect(await refused(SPLIT, { id: olga, of: noApp })).toEqual(['BAD_USER_INPUT', 'identity.appId']);
    expect(await refused(SPLIT, { id: 'no-such', of })).toEqual(['BAD_USER_INPUT', undefined]);

    const { splitPerson: both } = await ask(SPLIT, { id: olga, of });
    const split = { kind: 'split', title: 'Was split into two people' };
    expect(both).toEqual([
      {
        id: olga,
        identities: [
          { kind: 'EXTERNAL_USER_ID', value: 'wmOlga' },
          { kind: 'MINI_PROGRAM_OPEN_ID', value: 'oOlga' },
        ],
        orders: { count: 0 },
        timeline: { nodes: [split, { kind: 'group_joined', title: 'Joined the group Acme 100% 好友' }] },
      },
      {
        id: both[1]?.id,
        identities: [{ kind: 'MEMBER_ID', value: 'V9' }],
        orders: { count: 1 },
        timeline: { nodes: [split] },
      },
    ]);
  });
});

describe('an erasure', () => {
  const ERASE = 'mutation($id: ID!, $why: String!) { erasePerson(id: $id, reason: $why) }';

  it('leaves nobody to be found, by whatever id or identity, and needs a reason', async () => {
    const rows = new PeopleRows(api.fresh.database.write, acme.tenantId);
    const first = await see([contact('wmQuin')], { at: NOON - 2, phones: ['13700003333'] });
    const second = await see([visitor('oQuin')], { at: NOON - 1, name: 'Quin' });
    await see([contact('wmQuin'), visitor('oQuin'), member('V5')]);
    await rows.order(member('V5'), { orderId: 'Q1', amount: 1, paidAt: NOON });
    for (const why of ['', '  ', 'x'.repeat(1001)]) {
      expect(await refused(ERASE, { id: second, why })).toEqual(['BAD_USER_INPUT', 'reason']);
    }
    expect(await refused(ERASE, { id: 'no-such', why: 'asked for it' })).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await ask(ERASE, { id: second, why: 'asked for it' })).toEqual({ erasePerson: true });
    const gone = `query($a: ID, $b: ID) { a: person(id: $a) { id } b: person(id: $b) { id }
      c: person(identity: { kind: MEMBER_ID, value: "V5" }) { id } d: person(identity: { kind: PHONE, value: "13700003333" }) { id }
      people(search: "Quin") { totalCount } }`;
    const nobody = { a: null, b: null, c: null, d: null, people: { totalCount: 0 } };
    expect(await ask(gone, { a: first, b: second })).toEqual(nobody);
    expect(await refused(ERASE, { id: first, why: 'again' })).toEqual(['BAD_USER_INPUT', undefined]);
  });
});

describe('the coverage of identities', () => {
  const coverage = (departmentId?: string): Promise<unknown> => {
    const query = `query($d: ID) { identityCoverage(departmentId: $d) {
      people withUnionId inOfficialAccount inMiniProgram asContact inAllThree } }`;
    return ask(query, { d: departmentId ?? null });
  };
  const known = { people: 2, withUnionId: 2, inOfficialAccount: 2, inMiniProgram: 1, asContact: 1, inAllThree: 1 };
  const none = { people: 0, withUnionId: 0, inOfficialAccount: 0, inMiniProgram: 0, asContact: 0, inAllThree: 0 };

  it("counts the people now present in groups, by the owners' main departments", async () => {
    for (const id of ['1', '2', '4']) expect(await coverage(id)).toEqual({ identityCoverage: known });
    expect(await coverage('3')).toEqual({ identityCoverage: none });
    const rows = new PeopleRows(api.fresh.database.write, acme.tenantId);
    const pat = await rows.person('wmPat');
    await rows.identity(pat, { kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wxApp', value: 'oPat' });
    // A group without an owner, with somebody from staff and somebody who left.
    await rows.stay('wrE', 'wmPat');
    await rows.stay('wrE', 'ZhangSan', { isStaff: true });
    await rows.stay('wrE', 'wmCid', { joinedAt: 1, leftAt: 2 });
    expect(await coverage()).toEqual({ identityCoverage: { ...known, people: 3, inMiniProgram: 2 } });
    expect(await coverage('1')).toEqual({ identityCoverage: known });
  });

  it('knows no department that does not exist', async () => {
    const query = 'query($d: ID) { identityCoverage(departmentId: $d) { people } }';
    for (const d of ['5', '99', '']) expect(await refused(query, { d })).toEqual(['BAD_USER_INPUT', 'departmentId']);
  });
});

describe('the statements for two hundred people with everything', () => {
  it('are about as few as for one', async () => {
    const big = await api.newTenant('Big');
    const rows = new PeopleRows(api.fresh.database.write, big.tenantId);
    await rows.group('wrBig');
    for (let p = 0; p < 200; p++) {
      const id = await rows.person(`wm${p}`);
      const openId = { ...visitor(`o${p}`) };
      await rows.identity(id, openId);
      await rows.contact(`staff${p % 5}`, `wm${p}`, { tagIds: '["t1"]' });
      await rows.stay('wrBig', `wm${p}`);
      await rows.activity(openId, p);
      await rows.order(openId, { orderId: `O${p}`, amount: p, paidAt: p }, [1]);
    }
    const query = `query($n: Int) { people(first: $n) { totalCount nodes { displayName avatarUrl phone tags
      identities { kind value } channels { channel active } contacts { since tags staff { name } }
      memberships(first: 5) { totalCount nodes { joinedAt group { name } } } orders { count total }
      timeline(first: 5) { nodes { title } } linkHistory { outcome kinds } } } }`;
    const statementsFor = async (n: number): Promise<string[]> => {
      api.statements.length = 0;
      const answer = await api.ask(big.token, query, { n });
      expect(answer.errors).toEqual([]);
      expect(answer.data.people.nodes).toHaveLength(n);
      for (const node of answer.data.people.nodes) {
        expect([node.channels.length, node.identities.length, node.timeline.nodes.length]).toEqual([3, 2, 3]);
      }
      return [...api.statements];
    };
    await statementsFor(1);
    const one = await statementsFor(1);
    const all = await statementsFor(200);
    expect(all.filter((statement) => !statement.includes('tenant_id'))).toEqual([]);
    expect(all.length).toBeLessThanOrEqual(one.length + 10);
  });
});
