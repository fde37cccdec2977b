import { type Reply } from '../support/api-app';
import { twoCompanies, type TwoCompanies } from '../support/graphql-company';

let api: TwoCompanies['api'];
let persons: TwoCompanies['persons'];
let ask: TwoCompanies['ask'];
let refused: TwoCompanies['refused'];
beforeAll(async () => void ({ api, persons, ask, refused } = await twoCompanies()));
afterAll(() => api.close());

describe('a person', () => {
  it('is found by id or by any identity, and is null when there is none', async () => {
    const query = 'query($id: ID, $identity: IdentityInput) { person(id: $id, identity: $identity) { id } }';
    const found = async (variables: Record<string, unknown>): Promise<unknown> =>
      (await ask(query, variables)).person?.id;
    const by = (kind: string, value: string, scope = {}): Promise<unknown> =>
      found({ identity: { kind, value, ...scope } });
    expect(await found({ id: persons.get('ann') })).toBe(persons.get('ann'));
    expect(await by('EXTERNAL_USER_ID', 'wmAnn')).toBe(persons.get('ann'));
    expect(await by('EXTERNAL_USER_ID', ' wmann ')).toBe(persons.get('bob'));
    expect(await by('UNION_ID', 'oUnion')).toBe(persons.get('ann'));
    expect(await by('UNION_ID', 'oUnion', { openPlatformId: 'platform2' })).toBe(persons.get('bob'));
    expect(await by('MINI_PROGRAM_OPEN_ID', 'oOpen', { appId: 'wxApp' })).toBe(persons.get('cid'));
    expect(await by('OFFICIAL_ACCOUNT_OPEN_ID', 'oOpen', { appId: 'wxApp' })).toBeUndefined();
    expect(await by('MINI_PROGRAM_OPEN_ID', 'oOpen', { appId: 'wxOther' })).toBeUndefined();
    expect(await by('MEMBER_ID', 'V1001')).toBe(persons.get('ann'));
    expect(await by('MEMBER_ID', 'v1001')).toBeUndefined();
    expect(await by('PHONE', '13800000000')).toBeUndefined();
    expect(await found({ id: 'no-such' })).toBeUndefined();
    for (const variables of [{}, { id: null, identity: null }, { id: 'x', identity: { kind: 'PHONE', value: '1' } }])
      expect(await refused(query, variables)).toEqual(['BAD_USER_INPUT', 'id']);
    expect(await refused(query, { identity: { kind: 'MINI_PROGRAM_OPEN_ID', value: 'oOpen' } })).toEqual([
      'BAD_USER_INPUT',
      'identity.appId',
    ]);
  });

  it('shows who they are, and to an admin each identity', async () => {
    const query = `{ person(identity: { kind: UNION_ID, value: "oUnion" }) { displayName avatarUrl
      identities { kind appId openPlatformId value source firstSeenAt lastSeenAt } } }`;
    const times = { firstSeenAt: '1970-01-01T08:00:00.002+08:00', lastSeenAt: '1970-01-01T08:00:00.001+08:00' };
    const later = { firstSeenAt: '1970-01-01T08:00:00.003+08:00', lastSeenAt: '1970-01-01T08:00:00.004+08:00' };
    expect((await ask(query)).person).toEqual({
      displayName: 'Acme Ann 🌸',
      avatarUrl: 'https://a/1.png',
      identities: [
        {
          kind: 'EXTERNAL_USER_ID',
          appId: null,
          openPlatformId: null,
          value: 'wmAnn',
          source: 'group_member',
          firstSeenAt: '1970-01-01T08:00:00.001+08:00',
          lastSeenAt: '1970-01-01T08:00:00.001+08:00',
        },
        { kind: 'UNION_ID', appId: null, openPlatformId: 'default', value: 'oUnion', source: 'contact', ...times },
        { kind: 'MEMBER_ID', appId: null, openPlatformId: null, value: 'V1001', source: 'ingest', ...later },
        {
          kind: 'OFFICIAL_ACCOUNT_OPEN_ID',
          appId: 'wxOA',
          openPlatformId: null,
          value: 'oFollower',
          source: 'official_account',
          ...later,
        },
      ],
    });
  });

  it('has the contacts that last first, with the names of their tags', async () => {
    const query = `query($id: ID) { person(id: $id) { contacts { staff { userId } since deletedAt addWay state remark tags } } }`;
    const nothing = { deletedAt: null, addWay: null, state: null, remark: null, tags: [] };
    expect((await ask(query, { id: persons.get('ann') })).person?.contacts).toEqual([
      { ...nothing, staff: { userId: 'ZhangSan' }, since: '2026-11-23T12:00:00.000+08:00' },
      {
        staff: { userId: 'LiSi' },
        since: '2026-11-22T12:00:00.000+08:00',
        deletedAt: null,
        addWay: 1,
        state: 's1',
        remark: 'Acme 老客户 VIP',
        tags: ['Acme silver', 'Acme gold'],
      },
      {
        ...nothing,
        staff: { userId: 'ZhangSan' },
        since: '2026-11-20T12:00:00.000+08:00',
        deletedAt: '2026-11-21T12:00:00.000+08:00',
      },
    ]);
    expect((await ask(query, { id: persons.get('bob') })).person?.contacts).toEqual([]);
  });

  it('has every stay, the open ones first, then the newest', async () => {
    const query = `query($open: Boolean, $after: String, $first: Int) { person(identity: { kind: EXTERNAL_USER_ID, value: "wmAnn" }) {
      memberships(open: $open, first: $first, after: $after) { totalCount nodes { group { chatId } leftAt } pageInfo { endCursor hasNextPage } } } }`;
    const stays = async (variables: object): Promise<{ of: string[]; totalCount: number; endCursor: string }> => {
      const memberships = (await ask(query, { ...variables })).person?.memberships;
      if (!memberships) throw new Error('There is no such person.');
      const of = memberships.nodes.map((node) => {
        return `${node.group.chatId}${node.leftAt === null ? '' : ' left'}`;
      });
      return { of, totalCount: memberships.totalCount, endCursor: memberships.pageInfo.endCursor };
    };
    expect(await stays({})).toMatchObject({ of: ['wrA', 'wrB', 'wrA left', 'wra left'], totalCount: 4 });
    expect(await stays({ open: true })).toMatchObject({ of: ['wrA', 'wrB'], totalCount: 2 });
    expect(await stays({ open: false })).toMatchObject({ of: ['wrA left', 'wra left'], totalCount: 2 });
    const first = await stays({ first: 1 });
    const second = await stays({ first: 2, after: first.endCursor });
    const third = await stays({ first: 2, after: second.endCursor });
    expect([first.of, second.of, third.of]).toEqual([['wrA'], ['wrB', 'wrA left'], ['wra left']]);
  });
});

describe('people', () => {
  const found = async (search: { s?: string; f?: object }): Promise<(string | null)[]> => {
    const query = `query($s: String, $f: PersonFilter) { people(search: $s, filter: $f) { totalCount nodes { id } } }`;
    const { totalCount, nodes } = (await ask(query, search)).people;
    expect(totalCount).toBe(nodes.length);
    const names = new Map([...persons].map(([name, id]) => [id, name]));
    return nodes.map(({ id }) => names.get(id) ?? null);
  };

  it('come most recently seen first', async () => {
    expect((await found({}))[0]).toBe('ann');
    expect((await found({})).sort()).toEqual(['ann', 'bob', 'cid']);
  });

  it.each([
    ['part of a name', { s: 'BOB' }, ['bob']],
    ['an emoji', { s: '🌸' }, ['ann']],
    ['a remark', { s: 'vip' }, ['ann']],
    ['a remark in Chinese', { s: '老客户' }, ['ann']],
    ['the remark of a contact that ended', { s: 'formervip' }, []],
    ['a contact, or a stay in a group owned now', { f: { staffUserId: 'ZhangSan' } }, ['ann', 'bob']],
    ['a contact', { f: { staffUserId: 'LISI' } }, ['ann']],
    ['nobody', { f: { staffUserId: 'nobody' } }, []],
    ['a stay in a group, open or ended', { f: { chatId: 'wra' } }, ['ann']],
    ['a group in which staff are members too', { f: { chatId: 'wrA' } }, ['ann', 'bob']],
    ['an unknown group', { f: { chatId: 'wrZ' } }, []],
    ['a member id', { s: ' V1001 ' }, ['ann']],
    ['part of a member id', { s: 'V100' }, []],
    ['a member id in another case', { s: 'v1001' }, []],
    ['the name of a tag', { f: { tag: 'Acme gold' } }, ['ann']],
    ['the id of a tag', { f: { tag: 't2' } }, ['ann']],
    ['part of the name of a tag', { f: { tag: 'gold' } }, []],
    ['a tag that was deleted', { f: { tag: 'gone' } }, []],
    ['followers', { f: { channels: ['OFFICIAL_ACCOUNT'] } }, ['ann']],
    ['visitors of late', { f: { channels: ['MINI_PROGRAM'] } }, ['bob']],
    ['contacts', { f: { channels: ['WECOM_CONTACT'] } }, ['ann']],
    ['members', { f: { channels: ['CUSTOMER_GROUP'] } }, ['ann', 'bob']],
    ['any of two channels', { f: { channels: ['OFFICIAL_ACCOUNT', 'MINI_PROGRAM'] } }, ['ann', 'bob']],
    ['no channel at all', { f: { channels: [] } }, []],
    ['a channel and a tag', { f: { channels: ['MINI_PROGRAM', 'WECOM_CONTACT'], tag: 't1', chatId: 'wrA' } }, ['ann']],
    ['all of it', { s: 'acme', f: { staffUserId: 'zhangsan', chatId: 'wrA' } }, ['ann', 'bob']],
  ])('can be searched by %s', async (_what, search, ids) => {
    expect(await found(search)).toEqual(ids);
  });

  it('page through, those seen at the same time too', async () => {
    const query =
      'query($a: String) { people(first: 1, after: $a) { nodes { id } pageInfo { endCursor hasNextPage } } }';
    const seen: unknown[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: Reply = (await ask(query, { a: after })).people;
      seen.push(...nodes.map(({ id }) => id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen.sort()).toEqual([...persons.values()].sort());
    expect(await refused('{ people(after: "zzz") { nodes { id } } }')).toEqual(['BAD_USER_INPUT', 'after']);
    expect(await refused('query($s: String) { people(search: $s) { nodes { id } } }', { s: 'x'.repeat(101) })).toEqual([
      'BAD_USER_INPUT',
      'search',
    ]);
  });
});
