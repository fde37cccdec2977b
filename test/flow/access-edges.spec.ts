import { accessWorld, PERIOD, PHONE, type World, type WorldTenant } from '../support/access-world';
import type { Viewing } from '../support/access-roots';

const VIEWING = ['staff', 'manager', 'admin'] as const;
const period = `period: { from: "${PERIOD.from}", to: "${PERIOD.to}" }`;

let world: World;
let acme: WorldTenant;
beforeAll(async () => {
  world = await accessWorld();
  acme = world.acme;
});
afterAll(() => world.api.close());

async function told(viewer: Viewing, query: string): Promise<unknown> {
  const { data, errors } = await world.api.ask(acme.tokens[viewer] ?? '', query);
  expect(errors).toEqual([]);
  return data;
}

/** What staff, manager and admin are told of the same query, each by a path through the answer. */
async function each<T>(query: string, of: (data: never) => T): Promise<T[]> {
  return Promise.all(VIEWING.map(async (viewer) => of((await told(viewer, query)) as never)));
}

interface Count {
  readonly totalCount: number;
}

describe('F2: ids that are guessed', () => {
  it('answer alike for what is another’s, what is another company’s, and what there is nowhere', async () => {
    const unknown = acme.people.own.replace(/^......../, '01900000');
    const ids = [
      acme.people.near,
      acme.people.far,
      acme.people.past,
      world.other.people.own,
      unknown,
      '',
      '1',
      "' OR 1=1 --",
    ];
    const texts = await Promise.all(
      ids.map((id) => world.api.ask(acme.tokens.staff ?? '', `{ person(id: ${JSON.stringify(id)}) { id } }`)),
    );
    expect(new Set(texts.map(({ text, status }) => `${status} ${text}`)).size).toBe(1 + 1); // '' is a bad argument
    const groups = ['wrNear', 'wrFar', 'wrOfZeta', 'wrNone', 'WROWN', '%'];
    const answers = groups.map((id) =>
      world.api.ask(acme.tokens.staff ?? '', `{ customerGroup(chatId: "${id}") { name } }`),
    );
    expect(new Set((await Promise.all(answers)).map(({ text }) => text)).size).toBe(1);
  });

  it('take the same statements for somebody out of sight as for nobody', async () => {
    const statementsOf = async (query: string): Promise<string[]> => {
      const from = world.api.statements.length;
      await told('staff', query);
      return world.api.statements.slice(from);
    };
    const [far, nobody] = [acme.people.far, acme.people.far.replace(/^......../, '01900000')];
    const byId = (id: string): string => `{ person(id: "${id}") { id } }`;
    expect(await statementsOf(byId(far))).toEqual(await statementsOf(byId(nobody)));
    const byValue = (value: string): string =>
      `{ person(identity: { kind: EXTERNAL_USER_ID, value: "${value}" }) { id } }`;
    expect(await statementsOf(byValue('wmFar'))).toEqual(await statementsOf(byValue('wmNobody')));
  });

  it('find nobody out of sight by any identity, and by a phone number who alone of those in sight has it', async () => {
    const find = (kind: string, value: string): string =>
      `{ person(identity: { kind: ${kind}, value: "${value}" }) { id } }`;
    const idOf = (data: { person: { id: string } | null }): string | null => data.person?.id ?? null;
    const { own, near, far } = acme.people;
    expect(await each(find('EXTERNAL_USER_ID', 'wmOwn'), idOf)).toEqual([own, own, own]);
    expect(await each(find('EXTERNAL_USER_ID', 'wmNear'), idOf)).toEqual([null, near, near]);
    expect(await each(find('EXTERNAL_USER_ID', 'wmFar'), idOf)).toEqual([null, null, far]);
    expect(await each(find('PHONE', PHONE), idOf)).toEqual([own, own, own]);
  });

  it('give one and the same refusal for a department that is not theirs and one that is not there', async () => {
    for (const field of [
      `branchReport(departmentId: "ID", ${period})`,
      `staffPerformance(departmentId: "ID", ${period})`,
      'identityCoverage(departmentId: "ID")',
      'customerGroups(filter: { departmentId: "ID" })',
    ]) {
      const texts = ['3', '1', '99', ''].map(async (id) => {
        const { text } = await world.api.ask(
          acme.tokens.manager ?? '',
          `{ ${field.replace('ID', id)} { __typename } }`,
        );
        expect(text).toContain('BAD_USER_INPUT');
        return text;
      });
      expect(new Set(await Promise.all(texts)).size).toBe(1);
    }
  });
});

describe('F3: nested paths and counts', () => {
  it('stay in sight all the way from a person over groups and members to people again', async () => {
    const query = `{ person(id: "${acme.people.own}") { memberships { totalCount nodes { group { chatId owner { userId } members { totalCount
      nodes { staff { userId } person { displayName memberships { totalCount } } } } } } } } }`;
    interface Reached {
      person: { memberships: { totalCount: number; nodes: { group: { chatId: string } }[] } };
    }
    const groupsOf = ({ person: { memberships } }: Reached): unknown => [
      memberships.totalCount,
      memberships.nodes.map(({ group }) => group.chatId).sort(),
    ];
    expect(await each(query, groupsOf)).toEqual([
      [1, ['wrOwn']],
      [2, ['wrNear', 'wrOwn']],
      [3, ['wrFar', 'wrNear', 'wrOwn']],
    ]);
    expect(JSON.stringify(await told('staff', query))).not.toMatch(/wrNear|wrFar|NEAR|FAR/);
  });

  it('count what is in sight, whichever way it is asked for', async () => {
    const countOf = ({ list }: { list: Count }): number => list.totalCount;
    expect(await each('{ list: people { totalCount } }', countOf)).toEqual([1, 2, 4]);
    expect(await each('{ list: customerGroups { totalCount } }', countOf)).toEqual([2, 3, 4]);
    expect(await each('{ list: people(search: "customer") { totalCount } }', countOf)).toEqual([1, 2, 4]);
    expect(await each('{ list: people(search: "FAR") { totalCount } }', countOf)).toEqual([0, 0, 3]);
    expect(await each('{ list: people(search: "remark NEAR") { totalCount } }', countOf)).toEqual([0, 2, 2]);
    expect(await each('{ list: people(search: "RAW-member") { totalCount } }', countOf)).toEqual([1, 1, 1]);
    expect(await each('{ list: people(filter: { tag: "tFar" }) { totalCount } }', countOf)).toEqual([0, 0, 2]);
    expect(await each('{ list: people(filter: { chatId: "wrFar" }) { totalCount } }', countOf)).toEqual([0, 0, 2]);
    expect(await each('{ list: people(filter: { staffUserId: "Far" }) { totalCount } }', countOf)).toEqual([1, 1, 2]);
    expect(await each('{ list: people(filter: { channels: [CUSTOMER_GROUP] }) { totalCount } }', countOf)).toEqual([
      1, 1, 2,
    ]);
    expect(
      await each('{ list: people(filter: { channels: [CUSTOMER_GROUP, MINI_PROGRAM] }) { totalCount } }', countOf),
    ).toEqual([1, 1, 2]);
    const coverage = '{ identityCoverage { people withUnionId asContact } }';
    const peopleOf = ({ identityCoverage }: { identityCoverage: { people: number } }): number =>
      identityCoverage.people;
    expect(await each(coverage, peopleOf)).toEqual([1, 1, 2]);
  });

  it('page through what is in sight without a gap that tells of anything else', async () => {
    const page = (after: string | null): string =>
      `{ people(first: 1, after: ${JSON.stringify(after)}) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    interface Paged {
      people: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const first = (await told('manager', page(null))) as Paged;
    const second = (await told('manager', page(first.people.pageInfo.endCursor))) as Paged;
    expect([...first.people.nodes, ...second.people.nodes].map(({ id }) => id).sort()).toEqual(
      [acme.people.own, acme.people.near].sort(),
    );
    expect([first.people.pageInfo.hasNextPage, second.people.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('tell of colleagues who have a person as a contact who they are, and no more', async () => {
    const query = `{ person(id: "${acme.people.own}") { tags contacts { staff { userId name avatarUrl department { id } departments { id } }
      remark state addWay tags deletedAt } } }`;
    interface Contacts {
      person: { tags: string[]; contacts: { staff: object; remark: string | null; tags: string[] }[] };
    }
    const [staff, manager, admin] = await each(query, (data: Contacts) => data.person);
    const far = { userId: 'Far', name: 'Acme far', avatarUrl: null, department: null, departments: [] };
    const nothing = { remark: null, state: null, addWay: null, tags: [], deletedAt: null };
    expect(staff?.contacts).toEqual(expect.arrayContaining([{ staff: far, ...nothing }]));
    expect(staff?.contacts.map(({ remark }) => remark).sort()).toEqual([null, null, 'remark'].sort());
    expect(manager?.contacts.map(({ remark }) => remark).sort()).toEqual([null, 'remark', 'remark NEAR'].sort());
    expect(admin?.contacts).toHaveLength(4);
    expect([staff?.tags, manager?.tags.length, admin?.tags.length]).toEqual([['Acme tag'], 2, 3]);
  });

  it('tell on the timeline of groups and contacts in sight', async () => {
    const query = `{ person(id: "${acme.people.own}") { timeline(first: 50) { nodes { kind title detail } } } }`;
    interface Timeline {
      person: { timeline: { nodes: { kind: string }[] } };
    }
    const kinds = await each(query, ({ person }: Timeline) => person.timeline.nodes.map(({ kind }) => kind).sort());
    const always = ['order_paid', 'page_viewed'];
    expect(kinds[0]).toEqual(['contact_added', 'group_joined', 'page_viewed'].sort());
    expect(kinds[1]).toEqual(
      ['contact_added', 'contact_added', 'group_joined', 'group_joined', 'group_left', 'page_viewed'].sort(),
    );
    expect(kinds[2]).toEqual(expect.arrayContaining(['tagged', ...always.slice(1)]));
  });
});

describe('F4: ways around the roots', () => {
  it('are not there: no node by global id, no union, no interface, no federation', async () => {
    const { data } = await world.api.ask(
      acme.tokens.admin ?? '',
      '{ __schema { types { kind name } queryType { fields { name } } } }',
    );
    const types = data.__schema as unknown as { types: { kind: string }[]; queryType: { fields: { name: string }[] } };
    expect(types.types.filter(({ kind }) => kind === 'UNION' || kind === 'INTERFACE')).toEqual([]);
    const names = types.queryType.fields.map(({ name }) => name);
    expect(names.filter((name) => ['node', 'nodes', '_entities', '_service'].includes(name))).toEqual([]);
  });

  it('are scoped where a fragment names the type', async () => {
    const query = `query ($id: ID) { person(id: $id) { ... on Person { ...F } } } fragment F on Person { id displayName }`;
    const { data } = await world.api.ask(acme.tokens.staff ?? '', query, { id: acme.people.far });
    expect(data).toEqual({ person: null });
  });
});
