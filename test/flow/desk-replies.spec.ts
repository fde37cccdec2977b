import { accessWorld, type World, type WorldTenant } from '../support/access-world';
import { post } from '../support/api-app';

let world: World;
beforeAll(async () => (world = await accessWorld()));
afterAll(() => world.api.close());

interface Reply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly updatedBy: string | null;
}

interface Answer {
  readonly saveReply: Reply;
  readonly removeReply: boolean;
  readonly replies: {
    readonly totalCount: number;
    readonly nodes: readonly Reply[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
  readonly tagGroups: readonly {
    readonly id: string;
    readonly name: string;
    readonly tags: readonly { name: string }[];
  }[];
  readonly auditLog: { readonly nodes: readonly { readonly action: string }[] };
}

async function ask(who: 'staff' | 'admin', query: string, tenant: WorldTenant = world.acme) {
  const { data, errors } = await post(world.api.server, { query }, tenant.tokens[who]);
  return { data: data as unknown as Answer, errors };
}

async function titles(args: string, tenant?: WorldTenant): Promise<string[]> {
  const { data, errors } = await ask('staff', `{ replies${args} { totalCount nodes { title } } }`, tenant);
  expect(errors).toEqual([]);
  expect(data.replies.totalCount).toBe(data.replies.nodes.length);
  return data.replies.nodes.map(({ title }) => title);
}

const save = (args: string) => ask('admin', `mutation { saveReply(${args}) { id title text updatedBy } }`);

describe('approved replies', () => {
  it('are saved by admins, and found by everybody of the company in their title and text', async () => {
    const { data } = await save('title: " Opening ", text: "9 点到 18 点 <b>=1+1</b>"');
    expect(data.saveReply).toMatchObject({ title: 'Opening', text: '9 点到 18 点 <b>=1+1</b>' });
    expect(data.saveReply.updatedBy).toMatch(/^token /);
    expect(await titles('')).toEqual(['Opening', 'Welcome']);
    expect(await titles('(search: "welcome")')).toEqual(['Welcome']);
    expect(await titles('(search: "18 点")')).toEqual(['Opening']);
    expect(await titles('(search: "%")')).toEqual([]);
    expect(await titles('', world.other)).toEqual(['Welcome']);
  });

  it('are changed and removed by their id, which leaves its entries in the audit log', async () => {
    const { id } = (await save('title: "A", text: "first"')).data.saveReply;
    await save(`id: "${id}", title: "B", text: "second"`);
    expect(await titles('(search: "second")')).toEqual(['B']);
    expect(await titles('(search: "first")')).toEqual([]);
    const remove = `mutation { removeReply(id: "${id}") }`;
    expect((await ask('admin', remove, world.other)).errors[0]?.extensions.argument).toBe('id');
    expect((await ask('admin', remove)).data.removeReply).toBe(true);
    const { errors } = await ask('admin', remove);
    expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'id' });
    const log = await ask('admin', '{ auditLog(first: 3) { nodes { action } } }');
    expect(log.data.auditLog.nodes.map(({ action }) => action)).toEqual([
      'REPLY_REMOVED',
      'REPLY_SAVED',
      'REPLY_SAVED',
    ]);
  });

  it('come by title, page by page, also those of one title', async () => {
    for (const text of ['a', 'b']) await save(`title: "Same", text: "${text}"`);
    const seen: string[] = [];
    for (let after = '', more = true; more;) {
      const { data } = await ask(
        'staff',
        `{ replies(first: 1${after}) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
      );
      seen.push(...data.replies.nodes.map(({ id }) => id));
      after = `, after: "${data.replies.pageInfo.endCursor}"`;
      more = data.replies.pageInfo.hasNextPage;
    }
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
  });

  it.each([
    ['title', 'title: " ", text: "x"'],
    ['title', `title: "${'x'.repeat(101)}", text: "x"`],
    ['text', 'title: "x", text: ""'],
    ['text', `title: "x", text: "${'x'.repeat(2001)}"`],
    ['id', 'id: "none", title: "x", text: "x"'],
  ])('with a %s that cannot be are refused', async (argument, args) => {
    expect((await save(args)).errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
  });
});

it('the tags of the company come by group', async () => {
  const { data } = await ask('staff', '{ tagGroups { id name tags { id name } } }');
  expect(data.tagGroups).toHaveLength(1);
  expect(data.tagGroups[0]).toMatchObject({ id: 'g1', name: 'Level' });
  expect(data.tagGroups[0]?.tags.map(({ name }) => name).sort()).toEqual(['Acme tag', 'Acme tag FAR', 'Acme tag NEAR']);
});
