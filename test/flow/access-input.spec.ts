import { OrgViewService } from '@qunshu/org';
import { GroupViewService } from '@qunshu/groups';
import { wholeTenant, type Sight } from '@qunshu/kernel';
import { IdentityViewService } from '@qunshu/identity';
import { CoverageService, JourneyViewService, ProfileViewService, TimelineService } from '@qunshu/profile';
import { systemClock } from '@qunshu/kernel';
import { accessWorld, type World } from '../support/access-world';
import { post } from '../support/api-app';
import { testKeyedHash, testSealer } from '../support/identity';

let world: World;
beforeAll(async () => (world = await accessWorld()));
afterAll(() => world.api.close());

const ask = (query: string, variables: Record<string, unknown> = {}) =>
  world.api.ask(world.acme.tokens.staff ?? '', query, variables);

describe('F8: what is put into filters', () => {
  it.each([
    ['an object for a text', 'query ($s: String) { people(search: $s) { totalCount } }', { s: { $ne: null } }],
    ['an object for an id', 'query ($s: ID!) { customerGroup(chatId: $s) { name } }', { s: { in: ['wrFar'] } }],
    ['a list for an id', 'query ($s: ID!) { staff(userId: $s) { name } }', { s: ['Far', 'Near'] }],
    [
      'a tenant in a filter',
      'query ($f: PersonFilter) { people(filter: $f) { totalCount } }',
      { f: { tenantId: 'x' } },
    ],
    [
      'a role in a filter',
      'query ($f: CustomerGroupFilter) { customerGroups(filter: $f) { totalCount } }',
      { f: { role: 'admin' } },
    ],
    [
      'an order by a secret',
      'query ($o: CustomerGroupOrder) { customerGroups(orderBy: $o) { totalCount } }',
      { o: 'owner_key' },
    ],
    ['another type', 'query ($p: Boolean) { people(first: $p) { totalCount } }', { p: true }],
  ])('refuses %s', async (_what, query, variables) => {
    const { errors, data } = await ask(query, variables);
    expect([errors[0]?.extensions.code, data]).toEqual(['BAD_USER_INPUT', null]);
  });

  it('refuses a tenant, a role or a viewer as an argument of any field', async () => {
    for (const argument of ['tenantId: "x"', 'role: ADMIN', 'sight: "tenant"', 'viewer: "Boss"']) {
      expect((await ask(`{ people(${argument}) { totalCount } }`)).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it.each(['%', '_', '*', '?', '[a-z]', '!', "'", '" OR 1=1 --', '\\', '%00', ') OR (1=1', 'c_stomer', 'c%r'])(
    'takes %j as the text that it is',
    async (search) => {
      const query =
        'query ($s: String) { people(search: $s) { totalCount } customerGroups(filter: { search: $s }) { totalCount } }';
      const { data, errors } = await ask(query, { s: search });
      expect([errors, data.people.totalCount, data.customerGroups.totalCount]).toEqual([[], 0, 0]);
    },
  );

  it('takes no form that unfolds into an object (CVE-2025-60542)', async () => {
    const { acme, api } = world;
    const headers = {
      authorization: `Bearer ${acme.tokens.staff ?? ''}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const payload = 'query={people{totalCount}}&city[name]=x&city[role]=admin';
    const form = await api.server.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect([form.statusCode, form.json<{ data: null }>().data]).toEqual([415, null]);
    const url = '/exports/staff.csv?from=2026-01-01&to=2026-01-02&departmentId[name]=2&departmentId[role]=admin';
    const file = await api.server.inject({ method: 'GET', url, headers });
    expect(file.statusCode).toBe(400);
    const proto = '{"query":"{ viewer { role } }","__proto__":{"role":"admin"}}';
    expect((await post(api.server, proto, acme.tokens.staff)).status).toBe(400);
  });
});

describe('F9: a tenant or an id that is missing', () => {
  const services = () => {
    const { database } = world.api.fresh;
    const org = new OrgViewService(database);
    const identity = new IdentityViewService(database, testSealer, testKeyedHash);
    return {
      org,
      groups: new GroupViewService(database, org),
      profile: new ProfileViewService(database, identity, systemClock, testSealer),
      journeys: new JourneyViewService(database, systemClock),
      timelines: new TimelineService(database, identity),
      coverage: new CoverageService(database, org),
    };
  };
  const NOBODY = { search: null, staffKey: null, chatId: null, tagIds: null, channels: null };
  const ANY = { ownerKey: null, departmentIds: null, search: null, dismissed: null };
  type Question = (sight: Sight, id: string) => Promise<unknown>;

  const questions = (): Record<string, Question> => {
    const { org, groups, profile, journeys, timelines, coverage } = services();
    return {
      groups: (sight, id) => groups.groups(sight, [id]),
      groupPage: (sight) => groups.page(sight, ANY, { order: 'CREATED_DESC' }),
      groupCount: (sight) => groups.count(sight, ANY),
      stays: (sight, id) =>
        groups
          .stayPages(sight, { by: 'group', order: 'JOINED_ASC', only: null, of: [id], open: null }, {})
          .then((pageOf) => pageOf(id)),
      stayCounts: (sight, id) =>
        groups.stayCounts(sight, { by: 'person', order: 'OPEN_FIRST', only: null, of: [id], open: null }),
      persons: (sight, id) => profile.persons(sight, [id]),
      people: (sight) => profile.people(sight, NOBODY, {}),
      countPeople: (sight) => profile.countPeople(sight, NOBODY),
      contacts: (sight, id) => profile.contacts(sight, [id]),
      channels: (sight, id) => journeys.channels(sight, [id]),
      timeline: (sight, id) => timelines.pages(sight, [id], {}).then((pageOf) => pageOf(id)),
      coverage: (sight) => coverage.coverage(sight, null),
      staff: (sight, id) => org.staff(sight, [id]),
    };
  };

  it('is an error or nothing, never a row', async () => {
    const missing = (value: null | undefined): string => value as unknown as string;
    for (const [name, ask] of Object.entries(questions())) {
      for (const value of [null, undefined]) {
        const sights: Sight[] = [
          wholeTenant(missing(value)),
          { tenantId: missing(value), kind: 'staff', staffKey: 'own' },
          { tenantId: world.acme.tenantId, kind: 'staff', staffKey: missing(value) },
          { tenantId: missing(value), kind: 'departments', staffKey: 'mgr', departmentIds: ['2'] },
          { tenantId: world.acme.tenantId, kind: 'departments', staffKey: 'mgr', departmentIds: [missing(value)] },
        ];
        for (const sight of sights) {
          const answer = await Promise.resolve()
            .then(() => ask(sight, world.acme.people.far))
            .catch(() => 'thrown');
          expect([name, value, sight.kind, isNothing(answer)]).toEqual([name, value, sight.kind, true]);
        }
      }
    }
  });

  function isNothing(answer: unknown): boolean {
    if (answer === 'thrown' || answer === 0) return true;
    if (Array.isArray(answer)) return answer.every((one: { seen?: boolean }) => one.seen === false);
    if (answer instanceof Map) return answer.size === 0;
    const page = answer as { items?: unknown[]; people?: number };
    return page.items?.length === 0 || page.people === 0;
  }
});

describe('F10: two viewers at the same moment', () => {
  it('share nothing: each is told the same as alone, however their requests interleave', async () => {
    const { acme, other, api } = world;
    const query = `{ viewer { role } people { totalCount nodes { displayName contacts { remark staff { name } } } } customerGroups { nodes { chatId name } } departments { name } }`;
    const tokens = [acme, other].flatMap(({ tokens: { admin, manager, staff } }) => [
      admin ?? '',
      manager ?? '',
      staff ?? '',
    ]);
    const alone: string[] = [];
    for (const token of tokens) alone.push((await api.ask(token, query)).text);
    expect(new Set(alone).size).toBe(6);
    const rounds = Array.from({ length: 5 }, () => tokens).flat();
    const together = await Promise.all(rounds.map((token) => api.ask(token, query)));
    expect(together.map(({ text }) => text)).toEqual(Array.from({ length: 5 }, () => alone).flat());
  });
});
