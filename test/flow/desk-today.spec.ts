import { accessWorld, NOW, type World, type WorldTenant } from '../support/access-world';
import { post } from '../support/api-app';
import { PeopleRows } from '../support/graphql-company';

const DAY = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await accessWorld();
  for (const { tenantId } of [world.acme, world.other]) await customersOf(tenantId);
});
afterAll(() => world.api.close());

/** Contacts of `own` who were last there so many days ago, each in another way. */
async function customersOf(tenantId: string): Promise<void> {
  const rows = new PeopleRows(world.api.fresh.database.write, tenantId);
  const since = NOW - 300 * DAY;
  const contact = async (name: string, begun = since): Promise<string> => {
    const id = await rows.person(`wm${name}`, { displayName: name, lastSeenAt: NOW });
    await rows.contact('own', `wm${name}`, { since: begun });
    return id;
  };
  await contact('Quiet');
  await contact('New', NOW - 3 * DAY);
  await contact('InFar', since + DAY);
  await rows.stay('wrFar', 'wmInFar', { joinedAt: NOW - 2 * DAY });
  await contact('Left');
  await rows.stay('wrOwn', 'wmLeft', { joinedAt: since, leftAt: NOW - 100 * DAY, quitScene: 0 });
  const visitor = await contact('Visitor');
  const openId = { kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wxApp', value: 'oVisitor' };
  await rows.identity(visitor, { ...openId, lastSeenAt: NOW - 50 * DAY });
  await contact('Tagged');
  await rows.activity({ kind: 'EXTERNAL_USER_ID', scope: 'wwcorp', value: 'wmTagged' }, NOW - DAY, {
    event: 'tagged',
    title: 'Got a tag',
  });
  await rows.activity({ kind: 'EXTERNAL_USER_ID', scope: 'wwcorp', value: 'wmTagged' }, NOW - 200 * DAY);
}

interface Today {
  readonly silent: readonly { readonly lastSeenAt: string; readonly person: { readonly displayName: string } }[];
  readonly movers: readonly {
    readonly group: { readonly chatId: string };
    joined: number;
    left: number;
    net: number;
  }[];
}

async function today(who: 'staff' | 'manager', fields: string, tenant: WorldTenant = world.acme) {
  const { data, errors } = await post(world.api.server, { query: `{ today { ${fields} } }` }, tenant.tokens[who]);
  return { today: (data as unknown as { today: Today } | null)?.today, errors };
}

async function silent(who: 'staff' | 'manager', args = '', tenant?: WorldTenant): Promise<string[] | undefined> {
  const found = await today(who, `silent${args} { lastSeenAt person { displayName } }`, tenant);
  expect(found.errors).toEqual([]);
  return found.today?.silent.map(({ person }) => person.displayName);
}

describe('customers gone silent', () => {
  it('are the contacts of whom there was no sign in any channel in sight, the last seen first', async () => {
    expect(await silent('staff')).toEqual(['Visitor', 'Left', 'Tagged', 'InFar', 'Quiet']);
    expect(await silent('staff', '(days: 60)')).not.toContain('Visitor');
    expect(await silent('staff', '(days: 250)')).toEqual(expect.arrayContaining(['InFar', 'Quiet']));
    expect(await silent('staff', '(days: 250)')).toHaveLength(2);
    expect(await silent('staff', '(days: 2)')).toContain('New');
  });

  it('are each one’s own, in each company', async () => {
    expect(await silent('manager')).toEqual([]);
    expect(await silent('staff', '', world.other)).toHaveLength(5);
  });

  it('are asked for with a number of days that makes sense', async () => {
    for (const days of [0, -1, 401]) {
      const { errors } = await today('staff', `silent(days: ${days}) { lastSeenAt }`);
      expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'days' });
    }
  });
});

describe('groups that moved', () => {
  const movers = (args = '') => today('staff', `movers${args} { group { chatId } joined left net }`);

  it('are the caller’s own, as their figures have it', async () => {
    const { today: found, errors } = await movers('(days: 10)');
    expect(errors).toEqual([]);
    expect(found?.movers).toEqual([{ group: { chatId: 'wrOwn' }, joined: 1, left: 0, net: 1 }]);
    expect((await movers()).today?.movers).toEqual([]);
  });

  it('are asked for with a number of days that makes sense', async () => {
    const { errors } = await movers('(days: 0)');
    expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'days' });
  });
});
