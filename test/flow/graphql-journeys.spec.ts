import { type Reply } from '../support/api-app';
import { DAY, NOON, PeopleRows, twoCompanies, type TwoCompanies } from '../support/graphql-company';

const AT_NOON = '2026-11-23T12:00:00.000+08:00';

let api: TwoCompanies['api'];
let acme: TwoCompanies['acme'];
let persons: TwoCompanies['persons'];
let ask: TwoCompanies['ask'];
let refused: TwoCompanies['refused'];
let rows: PeopleRows;
beforeAll(async () => {
  ({ api, acme, persons, ask, refused } = await twoCompanies());
  rows = new PeopleRows(api.fresh.database.write, acme.tenantId);
});
afterAll(() => api.close());

async function personWith(fields: string, id: string | undefined): Promise<Reply | null> {
  return (await ask(`query($id: ID) { person(id: $id) { ${fields} } }`, { id })).person;
}

describe('the channels of a person', () => {
  const channelsOf = async (id: string | undefined): Promise<unknown> =>
    personWith('channels { channel appId active firstSeenAt lastSeenAt }', id);

  it('are the apps that know them, their contacts and their groups, from the first sight to the last', async () => {
    const none = { appId: null };
    expect(await channelsOf(persons.get('ann'))).toEqual({
      channels: [
        {
          channel: 'OFFICIAL_ACCOUNT',
          appId: 'wxOA',
          active: true,
          firstSeenAt: '1970-01-01T08:00:00.002+08:00',
          lastSeenAt: '1970-01-01T08:00:00.004+08:00',
        },
        {
          ...none,
          channel: 'WECOM_CONTACT',
          active: true,
          firstSeenAt: '2026-11-20T12:00:00.000+08:00',
          lastSeenAt: AT_NOON,
        },
        {
          ...none,
          channel: 'CUSTOMER_GROUP',
          active: true,
          firstSeenAt: '2026-11-18T12:00:00.000+08:00',
          lastSeenAt: AT_NOON,
        },
      ],
    });
  });

  it('are active while subscribed, visited within 30 days and not revoked, a contact, a stay that lasts', async () => {
    const shown = async (id: string | undefined): Promise<string[]> => {
      const person = await personWith('channels { channel appId active }', id);
      return (person?.channels ?? []).map((one) => `${one.channel}${one.appId ? ` ${one.appId}` : ''} ${one.active}`);
    };
    expect(await shown(persons.get('bob'))).toEqual([
      'OFFICIAL_ACCOUNT wxOA false',
      'MINI_PROGRAM wxApp true',
      'CUSTOMER_GROUP true',
    ]);
    expect(await shown(persons.get('cid'))).toEqual(['MINI_PROGRAM wxApp false', 'WECOM_CONTACT false']);
    const dee = await rows.person('wmDee', { displayName: 'Dee' });
    const openId = { kind: 'MINI_PROGRAM_OPEN_ID', firstSeenAt: 1 };
    const month = 30 * DAY;
    await rows.identity(dee, { ...openId, scope: 'wxA', value: 'o1', lastSeenAt: Date.now() - month + 60_000 });
    await rows.identity(dee, { ...openId, scope: 'wxB', value: 'o1', lastSeenAt: Date.now() - month - 1 });
    await rows.identity(dee, { ...openId, scope: 'wxC', value: 'o1', lastSeenAt: Date.now() });
    await rows.identity(dee, { ...openId, scope: 'wxB', value: 'o2', lastSeenAt: Date.now() });
    await rows.identity(dee, { kind: 'OFFICIAL_ACCOUNT_OPEN_ID', scope: 'wxD', value: 'o1' });
    await rows.account({ kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wxC', value: 'o1' }, { active: false });
    await rows.stay('wra', 'wmDee', { joinedAt: NOON, leftAt: NOON + 1 });
    expect(await shown(dee)).toEqual([
      'OFFICIAL_ACCOUNT wxD false',
      'MINI_PROGRAM wxA true',
      'MINI_PROGRAM wxB true',
      'MINI_PROGRAM wxC false',
      'CUSTOMER_GROUP false',
    ]);
    const visitors = await ask('{ people(search: "Dee", filter: { channels: [MINI_PROGRAM] }) { totalCount } }');
    expect(visitors.people.totalCount).toBe(1);
  });
});

describe('the tags of a person', () => {
  it('are those of the contacts that last, each name once, and follow a rename', async () => {
    expect(await personWith('tags', persons.get('ann'))).toEqual({ tags: ['Acme silver', 'Acme gold'] });
    const eve = await rows.person('wmEve');
    await rows.tags({ t8: 'kind', t9: 'old name' }, []);
    await rows.contact('lisi', 'wmEve', { tagIds: '["t8","t9"]' });
    await rows.contact('zhangsan', 'wmEve', { tagIds: '["t9"]' });
    await rows.contact('wangwu', 'wmEve', { tagIds: '["t1"]', deletedAt: 2 });
    const db = api.fresh.database.write;
    await db.query("UPDATE corp_tag SET name = 'new name' WHERE tenant_id = ? AND tag_id = 't9'", [acme.tenantId]);
    expect((await personWith('tags', eve))?.tags.toSorted()).toEqual(['kind', 'new name']);
    const by = async (tag: string): Promise<number> =>
      (await ask('query($t: String) { people(filter: { tag: $t }) { totalCount } }', { t: tag })).people.totalCount;
    expect([await by('new name'), await by('old name'), await by('t9'), await by('T9')]).toEqual([1, 0, 1, 0]);
  });
});

describe('the orders of a person', () => {
  it('count what is left after refunds, to the fen', async () => {
    const query = 'orders { count total firstAt lastAt repeat }';
    expect(await personWith(query, persons.get('ann'))).toEqual({
      orders: {
        count: 2,
        total: '142.50',
        firstAt: '2026-11-20T12:00:00.000+08:00',
        lastAt: '2026-11-22T12:00:00.000+08:00',
        repeat: true,
      },
    });
    const once = { count: 1, total: '99.90', firstAt: AT_NOON, lastAt: AT_NOON, repeat: false };
    expect(await personWith(query, persons.get('bob'))).toEqual({ orders: once });
    const none = { count: 0, total: '0.00', firstAt: null, lastAt: null, repeat: false };
    expect(await personWith(query, persons.get('cid'))).toEqual({ orders: none });
  });

  it('take no more back than was paid, and add up no other currency', async () => {
    const fay = await rows.person('wmFay');
    const origin = { kind: 'EXTERNAL_USER_ID', scope: 'wwcorp', value: 'wmFay' };
    await rows.order(origin, { orderId: 'P1', amount: 100, paidAt: 1 }, [90, 90]);
    await rows.order(origin, { orderId: 'P2', amount: 7, paidAt: 2 }, [1]);
    await rows.order(origin, { orderId: 'P3', amount: 5000, paidAt: 3, currency: 'USD' });
    await rows.order({ ...origin, kind: 'MEMBER_ID', scope: '' }, { orderId: 'P4', amount: 5000, paidAt: 4 });
    expect(await personWith('orders { count total }', fay)).toEqual({ orders: { count: 2, total: '0.06' } });
  });
});

describe('the timeline of a person', () => {
  const TIMELINE = `query($id: ID, $kinds: [String!], $first: Int, $after: String) { person(id: $id) {
    timeline(kinds: $kinds, first: $first, after: $after) { nodes { id at kind channel title detail }
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
  const timeline = async (variables: Record<string, unknown>): Promise<Reply> => {
    const found = (await ask(TIMELINE, { id: persons.get('ann'), ...variables })).person?.timeline;
    if (!found) throw new Error('There is no such person.');
    return found;
  };
  const lines = async (variables: Record<string, unknown>): Promise<string[]> =>
    (await timeline(variables)).nodes.map(({ at, kind, title }) => `${at.slice(5, 10)} ${kind}: ${title}`);

  it('goes over every channel, newest first', async () => {
    expect((await lines({})).toSorted()).toEqual(
      [
        '11-17 oa_subscribed: Followed Acme',
        '11-18 group_joined: Joined the group wrB',
        '11-20 contact_added: Became a contact of Acme Zhang',
        '11-21 contact_deleted: Deleted Acme Zhang',
        '11-21 group_joined: Joined the group Acme École',
        '11-22 contact_added: Became a contact of Acme Li',
        '11-22 group_joined: Joined the group Acme 100% 好友',
        '11-22 group_left: Was removed from the group Acme 100% 好友',
        '11-22 page_viewed: Acme page',
        '11-23 contact_added: Became a contact of Acme Zhang',
        '11-23 group_joined: Joined the group Acme 100% 好友',
        '11-23 group_left: Left the group Acme École',
      ].toSorted(),
    );
    const { nodes } = await timeline({});
    const places = nodes.map(({ at, id }) => [at, id]);
    expect(places).toEqual(places.toSorted().reverse());
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(12);
    expect(nodes.map(({ channel }) => channel).slice(-2)).toEqual(['CUSTOMER_GROUP', 'OFFICIAL_ACCOUNT']);
    expect(nodes.at(-1)?.detail).toBe('poster');
    expect(nodes.map(({ id }) => id).join()).not.toContain('wmAnn');
    expect((await timeline({})).nodes).toEqual(nodes);
  });

  it.each([1, 2, 5, 11])('comes in pages of %i as it comes at once', async (first) => {
    const all = await timeline({});
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Reply = await timeline({ first, after });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      ids.push(...page.nodes.map(({ id }) => id));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(ids).toEqual(all.nodes.map(({ id }) => id));
  });

  it('can be asked for kinds', async () => {
    expect(await lines({ kinds: ['group_left', 'page_viewed', 'group_left'] })).toHaveLength(3);
    expect(await lines({ kinds: ['page_viewed'] })).toEqual(['11-22 page_viewed: Acme page']);
    expect(await lines({ kinds: ['merged', 'split', 'no_such'] })).toEqual([]);
    expect(await lines({ kinds: [] })).toEqual([]);
    const all = await lines({});
    const joined = all.filter((line) => line.includes('group_joined'));
    const page = await timeline({ kinds: ['group_joined'], first: 3 });
    const rest = await timeline({ kinds: ['group_joined'], first: 3, after: page.pageInfo.endCursor });
    expect([...page.nodes, ...rest.nodes].map(({ title }) => title)).toEqual(joined.map((line) => line.split(': ')[1]));
  });

  it('refuses a cursor of another list, and too many kinds', async () => {
    const { endCursor } = (await ask('{ people { pageInfo { endCursor } } }')).people.pageInfo;
    const id = persons.get('ann');
    expect(await refused(TIMELINE, { id, after: endCursor })).toEqual(['BAD_USER_INPUT', 'after']);
    const kinds = Array.from({ length: 51 }, (_, n) => `kind${n}`);
    expect(await refused(TIMELINE, { id, kinds })).toEqual(['BAD_USER_INPUT', 'kinds']);
    expect(await refused(TIMELINE, { id, first: 201 })).toEqual(['BAD_USER_INPUT', 'first']);
  });

  it('loses and repeats nothing where everything happened at one moment', async () => {
    const gus = await rows.person('wmGus');
    await rows.identity(gus, { value: 'wmGus2' });
    const mine = { kind: 'MEMBER_ID', scope: '', value: 'V7' };
    await rows.identity(gus, mine);
    for (let n = 0; n < 15; n++) {
      await rows.activity(mine, NOON);
      await rows.activity({ ...mine, kind: 'EXTERNAL_USER_ID', scope: 'wwcorp', value: 'wmGus' }, NOON);
      await rows.stay(`wrS${n}`, 'wmGus', { joinedAt: NOON, leftAt: NOON, endedBy: 'told', quitScene: 0 });
      for (const id of ['wmGus', 'wmGus2']) {
        await rows.contact(`staff${n}`, id, { since: NOON, deletedAt: NOON, deletedBy: 'staff', addWay: 1 });
      }
    }
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Reply = await timeline({ id: gus, first: 7, after });
      ids.push(...page.nodes.map(({ id }) => id));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(ids).toHaveLength(15 * 8);
    expect(ids).toEqual([...new Set(ids)].toSorted().reverse());
  });

  it('shows how a stay and a contact ended, as far as that is known', async () => {
    const hal = await rows.person('wmHal');
    const left = { joinedAt: 1, leftAt: NOON };
    await rows.stay('wrC', 'wmHal', { ...left, endedBy: 'inferred' });
    await rows.stay('wrE', 'wmHal', { ...left, endedBy: 'told', quitScene: 0 });
    await rows.stay('wrD', 'wmHal', { ...left, endedBy: 'told', quitScene: 1 });
    // Nobody has left by a dismissal.
    await rows.stay('wrB', 'wmHal', { ...left, endedBy: 'dismissal' });
    await rows.contact('lisi', 'wmHal', { since: NOON, deletedAt: NOON, deletedBy: 'staff' });
    await rows.contact('zhangsan', 'wmHal', { since: 1, deletedAt: NOON, deletedBy: 'transfer', addWay: 1 });
    await rows.contact('stranger', 'wmHal', { since: 1, deletedAt: NOON, deletedBy: 'sync', addWay: 1 });
    const kinds = ['group_left', 'contact_added', 'contact_deleted'];
    expect((await timeline({ id: hal, kinds })).nodes.map(({ title }) => title).toSorted()).toEqual([
      'Became a contact of Acme Zhang',
      'Became a contact of stranger',
      'Is no longer a contact of stranger',
      'Is no longer in the group Acme beta',
      'Left the group Acme empty',
      'Was deleted by Acme Li',
      'Was handed on by Acme Zhang',
      'Was removed from the group Acme nobody',
    ]);
  });

  it('of many people is each their own', async () => {
    const query = 'query($n: Int) { people(first: 50) { nodes { id timeline(first: $n) { nodes { id } } } } }';
    const { nodes } = (await ask(query, { n: 4 })).people;
    expect(nodes.length).toBeGreaterThan(5);
    for (const { id, timeline: own } of nodes) {
      expect(own.nodes).toEqual((await timeline({ id, first: 4 })).nodes.map((node) => ({ id: node.id })));
    }
  });
});
