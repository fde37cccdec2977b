import { AppRow, GroupFactRow, InboxRow, insertRows, TenantAdminRow } from '@qunshu/database';
import { newId, type Viewer } from '@qunshu/kernel';
import { Calendars, CreditService, DueService, RebuildService } from '@qunshu/performance';
import { TenancyService, TokenService } from '@qunshu/tenancy';
import { accessWorld, NOW, PERIOD, type Asker, type World, type WorldTenant } from '../support/access-world';
import { post } from '../support/api-app';
import { PeopleRows } from '../support/graphql-company';

const DAY = 86_400_000;
const period = `period: { from: "${PERIOD.from}", to: "${PERIOD.to}" }`;

/** What answers hold: a test knows what of it it asked for. */
type Told = Readonly<Record<string, any>>;

let world: World;
beforeAll(async () => {
  world = await accessWorld();
  for (const tenant of [world.acme, world.other]) await handedOver(tenant);
}, 90_000);
afterAll(() => world.api.close());

/** A group of Near's branch went to Far yesterday, with somebody whom nobody else knows. */
async function handedOver({ tenantId, name }: WorldTenant): Promise<void> {
  const { database } = world.api.fresh;
  const rows = new PeopleRows(database.write, tenantId);
  const createdAt = NOW - 9 * DAY;
  await rows.group('wrMoved', {
    name: `${name} FAR moved`,
    ownerKey: 'far',
    createdAt,
    customerCount: 195,
    staffCount: 6,
  });
  const fact = { tenantId, chatId: 'wrMoved', fact: 'owner', resolved: true, source: 'reading' };
  await insertRows(database.write, GroupFactRow, [
    { ...fact, id: newId(), at: createdAt, recordedAt: 1, value: 'near' },
    { ...fact, id: newId(), at: NOW - DAY, recordedAt: 2, value: 'far' },
  ]);
  await rows.person('wmMoved', { displayName: `${name} FAR customer who moved along`, lastSeenAt: NOW });
  await rows.stay('wrMoved', 'wmMoved', { joinedAt: NOW - 8 * DAY });
  const gone = { name: `${name} FAR dismissed`, ownerKey: 'far', dismissedAt: NOW - DAY, dismissedBy: 'callback' };
  await rows.group('wrGone', { ...gone, createdAt });
  await rows.group('wrLeft', { name: `${name} left behind`, ownerKey: 'left', createdAt });
  const calendars = new Calendars();
  const credits = new CreditService(database, calendars);
  const rebuild = new RebuildService(database, calendars, credits, new DueService(database, credits));
  await rebuild.rebuild(tenantId, () => undefined);
}

async function ask(asker: Asker, query: string, tenant = world.acme): Promise<Told> {
  const { data, errors } = await post(world.api.server, { query }, tenant.tokens[asker]);
  expect(errors).toEqual([]);
  return data as unknown as Told;
}

async function refusal(asker: Asker, query: string): Promise<[string | undefined, string | undefined]> {
  const { errors } = await post(world.api.server, { query }, world.acme.tokens[asker]);
  return [errors[0]?.extensions.code, errors[0]?.extensions.argument];
}

async function newest(action: string, tenant = world.acme): Promise<Told> {
  const query = `{ auditLog(action: ${action}, first: 1) { nodes { details { name value } } } }`;
  const { auditLog } = await ask('admin', query, tenant);
  const [entry] = auditLog['nodes'] as Told[];
  return Object.fromEntries((entry?.['details'] as Told[]).map((one) => [one['name'], one['value']]));
}

describe('callbacks that failed', () => {
  const rowOf = (tenantId: string, id: string, status = 'dead'): InboxRow => ({
    ...{ tenantId, id, source: 'wecom:ww1', textHash: id, lane: 'chat:wrA', kind: 'group_created', status },
    ...{ receivedAt: NOW, dueAt: 0, attempts: 6, problem: `why ${id}`, settledAt: NOW, payload: Buffer.from('x') },
  });
  const LIST = 'failedCallbacks(first: 2) { totalCount nodes { id what lane attempts error } pageInfo { endCursor } }';

  beforeAll(async () => {
    for (const { tenantId } of [world.acme, world.other]) {
      const rows = ['f1', 'f2', 'f3'].map((id) => rowOf(tenantId, id));
      await insertRows(world.api.fresh.database.write, InboxRow, [...rows, rowOf(tenantId, 'f4', 'done')]);
    }
  });

  it('are listed the newest first, with what failed and why', async () => {
    const { failedCallbacks } = await ask('admin', `{ ${LIST} }`);
    expect(failedCallbacks).toMatchObject({ totalCount: 3, nodes: [{ id: 'f3' }, { id: 'f2', error: 'why f2' }] });
    expect(failedCallbacks.nodes[0]).toMatchObject({ what: 'group_created', lane: 'chat:wrA', attempts: 6 });
    const after = `failedCallbacks(after: "${String(failedCallbacks.pageInfo.endCursor)}") { nodes { id } }`;
    expect(await ask('admin', `{ ${after} }`)).toEqual({ failedCallbacks: { nodes: [{ id: 'f1' }] } });
  });

  it('are put back one by one or all at once, in one company alone, which the audit log tells', async () => {
    expect(await ask('admin', 'mutation { retryCallbacks(ids: ["f2"]) }')).toEqual({ retryCallbacks: 1 });
    expect(await newest('CALLBACKS_RETRIED')).toMatchObject({ callbacks: '1', chosen: 'some' });
    expect(await refusal('admin', 'mutation { retryCallbacks(ids: ["f2"]) }')).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await ask('admin', 'mutation { retryCallbacks }')).toEqual({ retryCallbacks: 2 });
    expect(await ask('admin', 'mutation { retryCallbacks }')).toEqual({ retryCallbacks: 0 });
    expect((await ask('admin', `{ ${LIST} }`, world.other))['failedCallbacks'].totalCount).toBe(3);
    const { tenantId } = world.acme;
    const row = await world.api.fresh.database.read.findOneBy(InboxRow, { tenantId, id: 'f2' });
    expect(row).toMatchObject({ status: 'waiting', attempts: 0 });
  });
});

describe('a sync', () => {
  it('is shown as it ended, with how far each step came', async () => {
    const { syncRun } = await ask('admin', '{ syncRun { outcome problem finishedAt steps { name done total } } }');
    expect(syncRun).toMatchObject({ outcome: 'FAILED', problem: 'in the night' });
    expect(syncRun.steps).toEqual([{ name: 'staff', done: 1, total: 2 }]);
  });

  it('cannot be asked for where there is no app to ask WeCom with', async () => {
    expect(await refusal('admin', 'mutation { startSync { id } }')).toEqual(['BAD_USER_INPUT', undefined]);
  });
});

describe('apps', () => {
  const SECRET = 'canarysecretcanarysecretcanary43';

  it('are told with their callback URLs and when they were last heard of, without secrets', async () => {
    const [of] = [world.api.get(TenancyService)];
    const keys = { secret: SECRET, token: 'canarytoken', encodingAesKey: 'c'.repeat(43) };
    await of.addOfficialAccount(world.acme.tenantId, { appId: 'wxOne', ...keys, name: '店铺' });
    await of.addMiniProgram(world.other.tenantId, { appId: 'wxTwo', ...keys });
    const row = { id: 'heard', textHash: 'h', lane: 'oa:x', kind: 'x', status: 'done', receivedAt: NOW, dueAt: 0 };
    const rest = { attempts: 0, problem: null, settledAt: NOW, payload: Buffer.from('x') };
    const { tenantId } = world.acme;
    await insertRows(world.api.fresh.database.write, InboxRow, [{ tenantId, source: 'oa:wxOne', ...row, ...rest }]);
    const query = '{ apps { id kind appId agentId name callbackUrls lastCallbackAt } }';
    const { apps } = await ask('admin', query);
    expect(apps).toHaveLength(1);
    expect(apps[0]).toMatchObject({ kind: 'OFFICIAL_ACCOUNT', appId: 'wxOne', agentId: null, name: '店铺' });
    expect(apps[0].callbackUrls).toEqual(['http://127.0.0.1:3000/callbacks/official-account/wxOne']);
    expect(Date.parse(String(apps[0].lastCallbackAt))).toBe(NOW);
    const other = await ask('admin', query, world.other);
    expect(other['apps']).toMatchObject([{ kind: 'MINI_PROGRAM', appId: 'wxTwo', lastCallbackAt: null }]);
    expect(JSON.stringify([apps, other])).not.toContain('canary');
  });

  it('of another company cannot be tested', async () => {
    const theirs = await world.api.fresh.database.read.findOneByOrFail(AppRow, { tenantId: world.other.tenantId });
    const query = `mutation { testApp(id: "${theirs.id}") { api { ok } } }`;
    expect(await refusal('admin', query)).toEqual(['BAD_USER_INPUT', undefined]);
  });
});

describe('tokens', () => {
  const viewerOf = (token: string): Promise<Viewer | null> => world.api.get(TokenService).verify(token);

  it('are issued, shown without themselves, and shown as revoked afterwards', async () => {
    const issued = 'issued { id role userId issuedAt expiresAt revokedAt }';
    const { issueToken } = await ask(
      'admin',
      `mutation { issueToken(role: STAFF, userId: "Own", hours: 2) { token ${issued} } }`,
    );
    const { id } = issueToken.issued as { id: string };
    expect(issueToken.issued).toMatchObject({ role: 'STAFF', userId: 'Own', revokedAt: null });
    expect(Date.parse(String(issueToken.issued.expiresAt)) - Date.now()).toBeGreaterThan(1.9 * 3_600_000);
    expect(await viewerOf(String(issueToken.token))).toMatchObject({ role: 'staff', userId: 'Own' });
    expect(await newest('TOKEN_ISSUED')).toMatchObject({ token: id, role: 'staff', actsAs: 'Own' });
    expect(await ask('admin', `mutation { revokeToken(id: "${id}") }`)).toEqual({ revokeToken: true });
    expect(await viewerOf(String(issueToken.token))).toBeNull();
    const { tokens } = await ask('admin', '{ tokens { id revokedAt } }');
    expect((tokens as Told[]).find((one) => one['id'] === id)?.['revokedAt']).not.toBeNull();
    expect(JSON.stringify(tokens)).not.toContain('qs1.');
    expect(await refusal('admin', `mutation { revokeToken(id: "${id}") }`)).toEqual(['BAD_USER_INPUT', undefined]);
  });

  it.each([
    ['role: STAFF', 'userId'],
    ['role: ADMIN, userId: "Own"', 'userId'],
    ['role: STAFF, userId: "Left"', 'userId'],
    ['role: MANAGER, userId: "Nobody"', 'userId'],
    ['role: INGEST, hours: 0', 'hours'],
  ])('are not issued for (%s)', async (args, argument) => {
    const query = `mutation { issueToken(${args}) { token } }`;
    expect(await refusal('admin', query)).toEqual(['BAD_USER_INPUT', argument]);
  });
});

describe('admins', () => {
  it('are named and removed, but never the last one who can sign in', async () => {
    const { tenantId } = world.acme;
    const left = { tenantId, staffKey: 'left', userId: 'Left', recordedAt: 1 };
    await insertRows(world.api.fresh.database.write, TenantAdminRow, [left]);
    const add = 'mutation { addAdmin(userId: "Boss") { userId addedAt staff { name } } }';
    expect((await ask('admin', add))['addAdmin']).toMatchObject({ userId: 'Boss', staff: { name: 'Acme boss' } });
    const remove = (userId: string): string => `mutation { removeAdmin(userId: "${userId}") }`;
    expect(await refusal('admin', remove('boss'))).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await refusal('admin', remove('Own'))).toEqual(['BAD_USER_INPUT', 'userId']);
    await ask('admin', 'mutation { addAdmin(userId: "Mgr") { userId } }');
    expect(await ask('admin', remove('BOSS'))).toEqual({ removeAdmin: true });
    expect(await newest('ADMIN_REMOVED')).toMatchObject({ userId: 'BOSS' });
    expect(await ask('admin', remove('Left'))).toEqual({ removeAdmin: true });
    const { admins } = await ask('admin', '{ admins { userId } }');
    expect(admins).toEqual([{ userId: 'Mgr' }]);
    expect((await ask('admin', '{ admins { userId } }', world.other))['admins']).toEqual([]);
    await world.api.fresh.database.write.delete(TenantAdminRow, { tenantId });
  });

  it('are not made of who is not there', async () => {
    for (const userId of ['Nobody', 'Left']) {
      const query = `mutation { addAdmin(userId: "${userId}") { userId } }`;
      expect(await refusal('admin', query)).toEqual(['BAD_USER_INPUT', 'userId']);
    }
  });
});

describe('staff to look through', () => {
  const found = async (asker: Asker, args = ''): Promise<unknown[]> => {
    const { staffMembers } = await ask(asker, `{ staffMembers${args} { totalCount nodes { userId } } }`);
    const nodes = staffMembers.nodes as { userId: string }[];
    expect(staffMembers.totalCount).toBe(nodes.length);
    return nodes.map(({ userId }) => userId);
  };

  it('are those in sight, by name', async () => {
    expect(await found('admin')).toEqual(['Boss', 'Far', 'Left', 'Mgr', 'Near', 'Own']);
    expect(await found('manager')).toEqual(['Left', 'Mgr', 'Near', 'Own']);
    expect(await found('staff')).toEqual(['Own']);
  });

  it('are found by name or userid, by department with all below it, and by whether they are there', async () => {
    expect(await found('admin', '(search: "acme f")')).toEqual(['Far']);
    expect(await found('admin', '(search: "OWN")')).toEqual(['Own']);
    expect(await found('manager', '(search: "far")')).toEqual([]);
    expect(await found('admin', '(departmentId: "2", active: true)')).toEqual(['Mgr', 'Near', 'Own']);
    expect(await found('admin', '(active: false)')).toEqual(['Left']);
    const outOfSight = '{ staffMembers(departmentId: "3") { totalCount } }';
    expect(await refusal('manager', outOfSight)).toEqual(['BAD_USER_INPUT', 'departmentId']);
  });

  it('come page by page', async () => {
    const page = 'nodes { userId } pageInfo { endCursor hasNextPage }';
    const { staffMembers: first } = await ask('admin', `{ staffMembers(first: 4) { ${page} } }`);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = `{ staffMembers(after: "${String(first.pageInfo.endCursor)}") { ${page} } }`;
    expect((await ask('admin', after))['staffMembers'].nodes).toEqual([{ userId: 'Near' }, { userId: 'Own' }]);
  });
});

describe('what needs a look', () => {
  const GROUPS = 'dismissed { chatId } ownerLeft { chatId } full { chatId }';
  const look = async (asker: Asker, args = ''): Promise<Told> =>
    (
      await ask(
        asker,
        `{ attention(${period}${args}) { grew { group { chatId } net } shrank { group { chatId } } ${GROUPS} } }`,
      )
    )['attention'] as Told;
  const ids = (groups: unknown): unknown[] => (groups as { chatId: string }[]).map(({ chatId }) => chatId);

  it('is told of the groups in sight', async () => {
    const admin = await look('admin');
    expect(admin['grew']).toContainEqual({ group: { chatId: 'wrFar' }, net: 2 });
    expect([ids(admin['dismissed']), ids(admin['ownerLeft']), ids(admin['full'])]).toEqual([
      ['wrGone'],
      ['wrLeft'],
      ['wrMoved'],
    ]);
    const manager = await look('manager');
    expect([ids(manager['dismissed']), ids(manager['ownerLeft']), ids(manager['full'])]).toEqual([[], ['wrLeft'], []]);
    const staff = await look('staff');
    expect([staff['grew'], ids(staff['ownerLeft'])]).toEqual([[{ group: { chatId: 'wrOwn' }, net: 1 }], []]);
  });

  it('is told of one department', async () => {
    expect(ids((await look('admin', ', departmentId: "3"'))['full'])).toEqual(['wrMoved']);
    expect(ids((await look('admin', ', departmentId: "2"'))['full'])).toEqual([]);
    const query = `{ attention(${period}, departmentId: "3") { ${GROUPS} } }`;
    expect(await refusal('manager', query)).toEqual(['BAD_USER_INPUT', 'departmentId']);
  });
});

describe('who owned a group', () => {
  it('is told from its beginning until now', async () => {
    const query = '{ customerGroup(chatId: "wrMoved") { createdAt ownerHistory { owner { userId } from to } } }';
    const { customerGroup } = await ask('admin', query);
    const [first, second] = customerGroup.ownerHistory as Told[];
    expect(first).toEqual({ owner: { userId: 'Near' }, from: customerGroup.createdAt, to: second?.['from'] });
    expect(second).toMatchObject({ owner: { userId: 'Far' }, to: null });
    expect(customerGroup.ownerHistory).toHaveLength(2);
  });
});

describe('the people behind a figure', () => {
  const NODES = 'totalCount nodes { at person { displayName } membership { group { chatId } } } pageInfo { endCursor }';
  const people = async (asker: Asker, args: string, tenant = world.acme): Promise<Told> =>
    (await ask(asker, `{ figurePeople(${args}, ${period}) { ${NODES} } }`, tenant))['figurePeople'] as Told;
  const FIGURES = {
    CUSTOMERS_JOINED: 'customersJoined',
    CUSTOMERS_LEFT: 'customersLeft',
    CUSTOMER_SEATS: 'customerSeats',
    UNIQUE_CUSTOMERS: 'uniqueCustomers',
    PEOPLE_GAINED: 'peopleGained',
    PEOPLE_LOST: 'peopleLost',
  };
  const METRICS = `metrics { ${Object.values(FIGURES).join(' ')} }`;

  it.each(Object.entries(FIGURES))(
    'are as many as %s of a department, of staff and of a group say',
    async (figure, field) => {
      for (const tenant of [world.acme, world.other]) {
        const asked = `branchReport(departmentId: "2", ${period}) { ${METRICS} staff { nodes { staff { userId } ${METRICS} } } }`;
        const group = `customerGroup(chatId: "wrNear") { metrics(${period}) { ${field} } }`;
        const { branchReport, customerGroup } = await ask('manager', `{ ${asked} ${group} }`, tenant);
        const expected = [
          [`departmentId: "2"`, branchReport.metrics[field]],
          [`chatId: "wrNear"`, customerGroup.metrics[field]],
          ...(branchReport.staff.nodes as Told[]).map((row) => [
            `departmentId: "2", staffUserId: "${String(row['staff'].userId)}"`,
            row['metrics'][field],
          ]),
        ];
        for (const [scope, count] of expected) {
          const { totalCount, nodes } = await people('manager', `figure: ${figure}, ${String(scope)}`, tenant);
          expect([scope, totalCount, (nodes as unknown[]).length]).toEqual([scope, count, count]);
        }
      }
    },
  );

  it('are counted without a name where they have gone out of sight', async () => {
    const args = 'figure: CUSTOMERS_JOINED, departmentId: "2"';
    const manager = (await people('manager', args))['nodes'] as Told[];
    const admin = (await people('admin', args))['nodes'] as Told[];
    expect(manager).toHaveLength(admin.length);
    expect(manager.filter(({ person, membership }) => person === null && membership === null)).toHaveLength(1);
    expect(admin.map(({ person }) => (person as Told)['displayName'])).toContain('Acme FAR customer who moved along');
    expect(JSON.stringify(manager)).not.toContain('FAR');
  });

  it('are those of the caller, or of the one department on top, where nothing is named', async () => {
    const own = await people('staff', 'figure: UNIQUE_CUSTOMERS');
    expect(own).toMatchObject({ totalCount: 1, nodes: [{ person: { displayName: 'Acme customer' } }] });
    const branch = await people('manager', 'figure: UNIQUE_CUSTOMERS');
    expect(branch).toEqual(await people('manager', 'figure: UNIQUE_CUSTOMERS, departmentId: "2"'));
    const named = await people('staff', 'figure: UNIQUE_CUSTOMERS, staffUserId: "own"');
    expect(named).toEqual(own);
  });

  it('are listed page by page under a cursor that names nobody', async () => {
    const args = 'figure: CUSTOMER_SEATS, departmentId: "1"';
    const all = (await people('admin', args))['nodes'] as unknown[];
    const paged: unknown[] = [];
    for (let after = ''; paged.length < all.length;) {
      const page = await people('admin', `${args}, first: 1${after}`);
      paged.push(...(page['nodes'] as unknown[]));
      const cursor = String(page['pageInfo'].endCursor);
      expect(Buffer.from(cursor, 'base64url').toString()).not.toContain(world.acme.people.far);
      after = `, after: "${cursor}"`;
    }
    expect(paged).toEqual(all);
  });

  it.each([
    ['staff', 'departmentId: "2"', 'departmentId'],
    ['staff', 'staffUserId: "Near"', 'staffUserId'],
    ['staff', 'chatId: "wrNear"', 'chatId'],
    ['manager', 'departmentId: "3"', 'departmentId'],
    ['manager', 'staffUserId: "Far"', 'staffUserId'],
    ['manager', 'chatId: "wrFar"', 'chatId'],
    ['admin', 'chatId: "wrOfZeta"', 'chatId'],
    ['admin', 'chatId: "wrFar", departmentId: "3"', 'chatId'],
    ['admin', 'staffUserId: "Far", directOnly: true', 'directOnly'],
    ['admin', 'departmentId: "1", after: "x"', 'after'],
  ] as const)('are refused to %s for %s', async (asker, args, argument) => {
    const query = `{ figurePeople(figure: PEOPLE_GAINED, ${args}, ${period}) { totalCount } }`;
    expect(await refusal(asker, query)).toEqual(['BAD_USER_INPUT', argument]);
  });

  it('of who is directly in a department are those of the row that says so', async () => {
    const rows = `branches { directOnly metrics { customersJoined } coverage { people } }`;
    const { branchReport } = await ask('admin', `{ branchReport(departmentId: "4", ${period}) { ${rows} } }`);
    const [direct] = branchReport.branches as Told[];
    const args = 'figure: CUSTOMERS_JOINED, departmentId: "4", directOnly: true';
    expect((await people('admin', args))['totalCount']).toBe(direct?.['metrics'].customersJoined);
    expect(direct?.['coverage']).toEqual({ people: 1 });
  });
});
