import { twoCompanies, type TwoCompanies } from '../support/graphql-company';
import { type Reply } from '../support/api-app';
import { WecomRows } from '../support/wecom-rows';

let api: TwoCompanies['api'];
let other: TwoCompanies['other'];
let persons: TwoCompanies['persons'];
let ask: TwoCompanies['ask'];
let refused: TwoCompanies['refused'];
beforeAll(async () => void ({ api, other, persons, ask, refused } = await twoCompanies()));
afterAll(() => api.close());

describe('a customer group', () => {
  it("is shown with everything about it, on its tenant's clock", async () => {
    const fields = 'chatId name notice createdAt dismissedAt customerCount staffCount owner { userId name }';
    const { customerGroup } = await ask(`{ customerGroup(chatId: "wrA") { ${fields} } }`);
    expect(customerGroup).toEqual({
      chatId: 'wrA',
      name: 'Acme 100% 好友',
      notice: '请文明',
      createdAt: '2026-11-23T12:00:00.000+08:00',
      dismissedAt: null,
      customerCount: 2,
      staffCount: 1,
      owner: { userId: 'ZhangSan', name: 'Acme Zhang' },
    });
    const theirs = await ask('{ customerGroup(chatId: "wrA") { name createdAt } }', {}, other.token);
    expect(theirs.customerGroup).toEqual({ name: 'Other 100% 好友', createdAt: '2026-11-22T23:00:00.000-05:00' });
  });

  it('is null when there is none, and has an owner whom the directory lacks, or none', async () => {
    const query = `{ a: customerGroup(chatId: "WRA") { name } b: customerGroup(chatId: "wrA ") { name }
      c: customerGroup(chatId: "wrD") { owner { userId name active department { id } departments { id } } }
      d: customerGroup(chatId: "wrE") { owner { name } } }`;
    const stranger = { userId: 'stranger', name: 'stranger', active: false, department: null, departments: [] };
    expect(await ask(query)).toEqual({ a: null, b: null, c: { owner: stranger }, d: { owner: null } });
  });

  it('has members: those that stay, those that left, or all, oldest first', async () => {
    const query = `query($open: Boolean) { customerGroup(chatId: "wrA") { members(open: $open) { totalCount nodes {
      joinedAt leftAt joinScene quitScene invitedBy state person { id displayName } staff { userId } group { chatId } } } } }`;
    const all = (await ask(query, { open: null })).customerGroup.members;
    expect(all.totalCount).toBe(4);
    const nothing = { leftAt: null, joinScene: null, quitScene: null, invitedBy: null, state: null };
    const group = { chatId: 'wrA' };
    const ann = { id: persons.get('ann'), displayName: 'Acme Ann 🌸' };
    expect(all.nodes).toEqual([
      { ...nothing, group, joinedAt: '2026-11-14T12:00:00.000+08:00', person: null, staff: { userId: 'ZhangSan' } },
      {
        group,
        joinedAt: '2026-11-22T12:00:00.000+08:00',
        leftAt: '2026-11-22T12:00:00.005+08:00',
        joinScene: 3,
        quitScene: 1,
        invitedBy: 'ZhangSan',
        state: 'poster',
        person: ann,
        staff: null,
      },
      {
        ...nothing,
        group,
        joinedAt: '2026-11-23T11:59:59.999+08:00',
        person: { id: persons.get('bob'), displayName: 'Acme Bob' },
        staff: null,
      },
      { ...nothing, group, joinedAt: '2026-11-23T12:00:00.000+08:00', person: ann, staff: null },
    ]);
    const open = (await ask(query, { open: true })).customerGroup.members;
    const left = (await ask(query, { open: false })).customerGroup.members;
    expect([open.totalCount, open.nodes.length, left.totalCount, left.nodes]).toEqual([3, 3, 1, [all.nodes[1]]]);
    const usual = await ask('{ customerGroup(chatId: "wrA") { members { totalCount nodes { joinedAt } } } }');
    expect(usual.customerGroup.members).toMatchObject({ totalCount: 3 });
    expect(usual.customerGroup.members.nodes).toHaveLength(3);
  });
});

describe('customer groups', () => {
  const chatIds = async (filter: object, orderBy = 'CREATED_DESC'): Promise<string[]> => {
    const query = `query($filter: CustomerGroupFilter, $orderBy: CustomerGroupOrder) {
      customerGroups(filter: $filter, orderBy: $orderBy) { totalCount nodes { chatId } } }`;
    const { totalCount, nodes } = (await ask(query, { filter, orderBy })).customerGroups;
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ chatId }) => chatId);
  };

  it('come in the order asked for, ties by chat id, no name last', async () => {
    expect(await chatIds({})).toEqual(['wrA', 'wrB', 'wra', 'wrC', 'wrD', 'wrE']);
    expect(await chatIds({}, 'CUSTOMERS_DESC')).toEqual(['wra', 'wrA', 'wrB', 'wrC', 'wrD', 'wrE']);
    expect(await chatIds({}, 'NAME_ASC')).toEqual(['wrA', 'wrC', 'wrE', 'wrD', 'wra', 'wrB']);
  });

  it.each([
    ['an owner in any case', { ownerUserId: 'ZHANGSAN' }, ['wrA', 'wrB']],
    ['nobody', { ownerUserId: 'nobody' }, []],
    ['a department with all below it, deleted ones too', { departmentId: '2' }, ['wrA', 'wrB', 'wrC']],
    ['a department below', { departmentId: '4' }, ['wrA', 'wrB']],
    ['the whole company', { departmentId: '1' }, ['wrA', 'wrB', 'wra', 'wrC']],
    ['a name', { search: 'éCOLE' }, ['wra']],
    ['a name that looks like a pattern', { search: '0%' }, ['wrA']],
    ['a pattern that no name has', { search: '_' }, []],
    ['a blank search', { search: '  ' }, ['wrA', 'wrB', 'wra', 'wrC', 'wrD', 'wrE']],
    ['those dismissed', { dismissed: true }, ['wrB']],
    ['those not dismissed', { dismissed: false }, ['wrA', 'wra', 'wrC', 'wrD', 'wrE']],
    ['several at once', { dismissed: false, departmentId: '2', search: 'acme' }, ['wrA', 'wrC']],
    [
      'all, said with nulls',
      { ownerUserId: null, departmentId: null, search: null, dismissed: null },
      ['wrA', 'wrB', 'wra', 'wrC', 'wrD', 'wrE'],
    ],
  ])('can be filtered by %s', async (_what, filter, found) => {
    expect(await chatIds(filter)).toEqual(found);
  });

  it('of a department that is unknown, deleted or not theirs are one and the same bad input', async () => {
    for (const departmentId of ['99', '5', ''])
      expect(
        await refused('query($d: ID) { customerGroups(filter: { departmentId: $d }) { totalCount } }', {
          d: departmentId,
        }),
      ).toEqual(['BAD_USER_INPUT', 'filter.departmentId']);
    expect(
      await refused('query($s: String) { customerGroups(filter: { search: $s }) { totalCount } }', {
        s: 'x'.repeat(101),
      }),
    ).toEqual(['BAD_USER_INPUT', 'filter.search']);
  });

  it.each(['CREATED_DESC', 'CUSTOMERS_DESC', 'NAME_ASC'])('page through in the order %s', async (orderBy) => {
    const query = `query($orderBy: CustomerGroupOrder, $after: String) { customerGroups(orderBy: $orderBy, first: 2, after: $after) {
      edges { cursor node { chatId } } nodes { chatId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const { edges, nodes, pageInfo }: Reply = (await ask(query, { orderBy, after })).customerGroups;
      expect(edges.map(({ node }) => node)).toEqual(nodes);
      expect(pageInfo).toEqual({
        hasNextPage: page < 2,
        hasPreviousPage: page > 0,
        startCursor: edges[0]?.cursor,
        endCursor: edges[1]?.cursor,
      });
      seen.push(...nodes.map(({ chatId }) => chatId));
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(await chatIds({}, orderBy));
    const last = (await ask(query, { orderBy, after })).customerGroups;
    expect(last).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, startCursor: null, endCursor: null } });
  });

  it('keep their pages while groups are added', async () => {
    const growing = await api.newTenant('Growing');
    const rows = new WecomRows(api.fresh.database.write, growing.tenantId);
    for (const n of [10, 20, 30, 40]) await rows.group(`g${n}`, { createdAt: n });
    const query =
      'query($a: String) { customerGroups(first: 2, after: $a) { nodes { chatId } pageInfo { endCursor } } }';
    const first = (await ask(query, {}, growing.token)).customerGroups;
    await rows.group('g50', { createdAt: 50 });
    await rows.group('g25', { createdAt: 25 });
    const second = (await ask(query, { a: first.pageInfo.endCursor }, growing.token)).customerGroups;
    expect([...first.nodes, ...second.nodes].map(({ chatId }) => chatId)).toEqual(['g40', 'g30', 'g25', 'g20']);
  });

  it('refuse what is no cursor of this order, or no size of a page', async () => {
    const { customerGroups } = await ask('{ customerGroups(orderBy: NAME_ASC) { pageInfo { endCursor } } }');
    const query =
      'query($after: String, $first: Int) { customerGroups(after: $after, first: $first) { nodes { chatId } } }';
    for (const after of ['', 'x', 'bnVsbA', customerGroups.pageInfo.endCursor])
      expect(await refused(query, { after })).toEqual(['BAD_USER_INPUT', 'after']);
    for (const first of [0, 201]) expect(await refused(query, { first })).toEqual(['BAD_USER_INPUT', 'first']);
  });
});
