import { GroupVisitRow, StayRow } from '@qunshu/database';
import { accessWorld, NOW, type World, type WorldTenant } from '../support/access-world';
import { post } from '../support/api-app';
import { overAllTenants } from '../support/tenant-hook';
import { PeopleRows } from '../support/graphql-company';

const HOUR = 3_600_000;

let world: World;
let rows: PeopleRows;
beforeAll(async () => {
  world = await accessWorld();
  await overAllTenants(() => world.api.fresh.database.write.clear(GroupVisitRow));
  for (const { tenantId } of [world.acme, world.other]) {
    rows = new PeopleRows(world.api.fresh.database.write, tenantId);
    await rows.person('wmNobodys');
    await rows.stay('wrOwn', 'wmNobodys', { joinedAt: NOW - HOUR });
    await rows.stay('wrOwn', 'wmErasedOne', { joinedAt: NOW - 2 * HOUR });
    await rows.stay('wrOwn', 'wmLeft', { joinedAt: NOW - 3 * HOUR, leftAt: NOW - HOUR });
  }
});
afterAll(() => world.api.close());

type Who = 'staff' | 'manager' | 'admin';

async function ask(who: Who, query: string, tenant: WorldTenant = world.acme) {
  const { data, errors } = await post(world.api.server, { query }, tenant.tokens[who]);
  return { data: data as unknown as Readonly<Record<string, Answer>>, errors };
}

interface Answer {
  readonly placesLeft: number;
  readonly sinceVisit: { readonly at: string; readonly joined: number; readonly left: number } | null;
  readonly members: { readonly totalCount: number; readonly nodes: readonly Member[]; pageInfo: { endCursor: string } };
  readonly at: string;
  readonly joined: number;
  readonly left: number;
}

interface Member {
  readonly joinedAt: string;
  readonly leftAt: string | null;
  readonly otherGroups: number;
  readonly hasContact: boolean;
  readonly person: { readonly displayName: string } | null;
  readonly staff: { readonly userId: string } | null;
}

async function members(who: Who, args: string): Promise<readonly Member[]> {
  const query = `{ customerGroup(chatId: "wrOwn") { members${args} { totalCount nodes { joinedAt leftAt otherGroups
    hasContact person { displayName } staff { userId } } } } }`;
  const { data, errors } = await ask(who, query);
  expect(errors).toEqual([]);
  const found = data['customerGroup']?.members;
  expect(found?.totalCount).toBe(found?.nodes.length);
  return found?.nodes ?? [];
}

const named = (found: readonly Member[]): string[] =>
  found.map(({ person, staff }) => person?.displayName ?? staff?.userId ?? '-');

describe('the members of a group', () => {
  it('come in the order of their joining, the other way round, and by their leaving', async () => {
    const all = named(await members('admin', '(open: null)'));
    expect(all).toHaveLength(5);
    expect(named(await members('admin', '(open: null, orderBy: JOINED_DESC)'))).toEqual(all.toReversed());
    const byLeaving = await members('admin', '(open: null, orderBy: LEFT_DESC)');
    expect(byLeaving.map(({ leftAt }) => leftAt !== null)).toEqual([true, false, false, false, false]);
  });

  it('are read page by page in every order', async () => {
    for (const orderBy of ['JOINED_ASC', 'JOINED_DESC', 'LEFT_DESC']) {
      const found: string[] = [];
      for (let after = ''; found.length < 5;) {
        const page = `members(open: null, orderBy: ${orderBy}, first: 2${after}) { nodes { joinedAt } pageInfo { endCursor } }`;
        const { data } = await ask('admin', `{ customerGroup(chatId: "wrOwn") { ${page} } }`);
        const read = data['customerGroup']?.members;
        found.push(...(read?.nodes.map(({ joinedAt }) => joinedAt) ?? []));
        after = `, after: "${read?.pageInfo.endCursor ?? ''}"`;
      }
      expect(new Set(found).size).toBe(5);
    }
  });

  it('can be those who are in other groups in sight, which each viewer knows differently', async () => {
    expect(named(await members('admin', '(only: IN_OTHER_GROUPS)'))).toEqual(['Acme customer']);
    expect(await members('manager', '(only: IN_OTHER_GROUPS)')).toEqual([]);
    expect(await members('staff', '(only: IN_OTHER_GROUPS)')).toEqual([]);
    const [own] = (await members('admin', '')).filter(({ person }) => person?.displayName === 'Acme customer');
    expect(own?.otherGroups).toBe(1);
    const counts = (await members('manager', '')).map(({ otherGroups }) => otherGroups);
    expect(new Set(counts)).toEqual(new Set([0]));
  });

  it('can be those whom nobody has as a contact, a seat without a name left out', async () => {
    expect(named(await members('staff', '(only: WITHOUT_CONTACT)'))).toEqual(['wmNobodys']);
    const found = await members('staff', '');
    expect(found.filter(({ hasContact }) => hasContact).map(({ person }) => person?.displayName)).toEqual([
      'Acme customer',
    ]);
  });

  it('are followed through a merge: where any identity of theirs is, they are', async () => {
    const other = new PeopleRows(world.api.fresh.database.write, world.acme.tenantId);
    await other.identity(world.acme.people.own, { value: 'wmOwnToo' });
    await other.stay('wrNear', 'wmOwnToo', { joinedAt: NOW });
    expect(named(await members('manager', '(only: IN_OTHER_GROUPS)'))).toEqual(['Acme customer']);
    expect(await members('staff', '(only: IN_OTHER_GROUPS)')).toEqual([]);
  });
});

it('places are left before 200 members', async () => {
  const { data } = await ask('staff', '{ customerGroup(chatId: "wrOwn") { placesLeft } }');
  expect(data['customerGroup']?.placesLeft).toBe(196);
});

describe('a visit of a group', () => {
  const SINCE = '{ customerGroup(chatId: "wrOwn") { sinceVisit { at joined left } } }';
  const VISIT = 'mutation { visitGroup(chatId: "wrOwn") { at joined left } }';
  const since = async (who: Who, tenant?: WorldTenant) => {
    const { data, errors } = await ask(who, SINCE, tenant);
    expect(errors).toEqual([]);
    return data['customerGroup']?.sinceVisit;
  };

  it('is marked by the visitor, and by nobody else', async () => {
    expect(await since('staff')).toBeNull();
    const first = await ask('staff', VISIT);
    expect(first.data['visitGroup']).toMatchObject({ joined: 0, left: 0 });
    expect(await since('staff')).toMatchObject({ joined: 0, left: 0 });
    expect(await since('manager')).toBeNull();
    expect(await since('admin')).toBeNull();
    expect(await since('staff', world.other)).toBeNull();
  });

  it('tells who joined and left after it, and a dismissal is no leaving', async () => {
    const { write } = world.api.fresh.database;
    const { tenantId } = world.acme;
    await write.update(GroupVisitRow, { tenantId, staffKey: 'own', chatId: 'wrOwn' }, { at: NOW - 90 * 60_000 });
    expect(await since('staff')).toMatchObject({ joined: 1, left: 1 });
    await write.update(StayRow, { tenantId, memberId: 'wmLeft' }, { endedBy: 'dismissal' });
    expect(await since('staff')).toMatchObject({ joined: 1, left: 0 });
    const again = await ask('staff', VISIT);
    expect(again.data['visitGroup']).toMatchObject({ joined: 1, left: 0 });
    expect(await since('staff')).toMatchObject({ joined: 0, left: 0 });
  });

  it('is of a group in sight, by somebody', async () => {
    const far = await ask('staff', 'mutation { visitGroup(chatId: "wrFar") { at } }');
    expect(far.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'chatId' });
    const program = await ask('admin', VISIT);
    expect(program.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
