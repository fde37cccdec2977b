import { AppRow, InboxRow, insertRows, TenantAdminRow } from '@qunshu/database';
import { type Viewer } from '@qunshu/kernel';
import { TenancyService, TokenService } from '@qunshu/tenancy';
import { NOW } from '../support/access-world';
import { consoleWorld, type ConsoleWorld } from '../support/console-world';

let world: ConsoleWorld;
let ask: ConsoleWorld['ask'];
let refusal: ConsoleWorld['refusal'];
beforeAll(async () => {
  world = await consoleWorld();
  ({ ask, refusal } = world);
}, 90_000);
afterAll(() => world.api.close());

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
    const after = `failedCallbacks(after: "${failedCallbacks.pageInfo.endCursor}") { nodes { id } }`;
    expect(await ask('admin', `{ ${after} }`)).toEqual({ failedCallbacks: { nodes: [{ id: 'f1' }] } });
  });

  it('are put back one by one or all at once, in one company alone, which the audit log tells', async () => {
    expect(await ask('admin', 'mutation { retryCallbacks(ids: ["f2"]) }')).toEqual({ retryCallbacks: 1 });
    expect(await world.newest('CALLBACKS_RETRIED')).toMatchObject({ callbacks: '1', chosen: 'some' });
    expect(await refusal('admin', 'mutation { retryCallbacks(ids: ["f2"]) }')).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await ask('admin', 'mutation { retryCallbacks }')).toEqual({ retryCallbacks: 2 });
    expect(await ask('admin', 'mutation { retryCallbacks }')).toEqual({ retryCallbacks: 0 });
    expect((await ask('admin', `{ ${LIST} }`, world.other)).failedCallbacks.totalCount).toBe(3);
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
    expect(apps[0]?.callbackUrls).toEqual(['http://127.0.0.1:3000/callbacks/official-account/wxOne']);
    expect(Date.parse(apps[0]?.lastCallbackAt ?? '')).toBe(NOW);
    const other = await ask('admin', query, world.other);
    expect(other.apps).toMatchObject([{ kind: 'MINI_PROGRAM', appId: 'wxTwo', lastCallbackAt: null }]);
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
    expect(Date.parse(issueToken.issued.expiresAt) - Date.now()).toBeGreaterThan(1.9 * 3_600_000);
    expect(await viewerOf(issueToken.token)).toMatchObject({ role: 'staff', userId: 'Own' });
    expect(await world.newest('TOKEN_ISSUED')).toMatchObject({ token: id, role: 'staff', actsAs: 'Own' });
    expect(await ask('admin', `mutation { revokeToken(id: "${id}") }`)).toEqual({ revokeToken: true });
    expect(await viewerOf(issueToken.token)).toBeNull();
    const { tokens } = await ask('admin', '{ tokens { id revokedAt } }');
    expect(tokens.find((one) => one.id === id)?.revokedAt).not.toBeNull();
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
    expect((await ask('admin', add)).addAdmin).toMatchObject({ userId: 'Boss', staff: { name: 'Acme boss' } });
    const remove = (userId: string): string => `mutation { removeAdmin(userId: "${userId}") }`;
    expect(await refusal('admin', remove('boss'))).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await refusal('admin', remove('Own'))).toEqual(['BAD_USER_INPUT', 'userId']);
    await ask('admin', 'mutation { addAdmin(userId: "Mgr") { userId } }');
    expect(await ask('admin', remove('BOSS'))).toEqual({ removeAdmin: true });
    expect(await world.newest('ADMIN_REMOVED')).toMatchObject({ userId: 'BOSS' });
    expect(await ask('admin', remove('Left'))).toEqual({ removeAdmin: true });
    const { admins } = await ask('admin', '{ admins { userId } }');
    expect(admins).toEqual([{ userId: 'Mgr' }]);
    expect((await ask('admin', '{ admins { userId } }', world.other)).admins).toEqual([]);
    await world.api.fresh.database.write.delete(TenantAdminRow, { tenantId });
  });

  it('are not made of who is not there', async () => {
    for (const userId of ['Nobody', 'Left']) {
      const query = `mutation { addAdmin(userId: "${userId}") { userId } }`;
      expect(await refusal('admin', query)).toEqual(['BAD_USER_INPUT', 'userId']);
    }
  });
});
