import { ApiUsageRow, CounterRow, FollowUpRow, InboxRow, insertRows, LaneRow, SyncRunRow } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { apiApp, type ApiApp } from '../support/api-app';
import { PeopleRows } from '../support/graphql-company';

const QUERY = `{ ingestHealth { received duplicates ignored failed pending oldestPendingSeconds gapsDetected gapsRepaired
  lastSyncAt apiCalls { path calls errors quotaUsed } } }`;
const HOUR = 3_600_000;

let api: ApiApp;
let acme: { tenantId: string; token: string };
beforeAll(async () => {
  api = await apiApp();
  acme = await api.newTenant('Acme');
});
afterAll(() => api.close());

function callback(tenantId: string, row: Partial<InboxRow>): InboxRow {
  const id = newId();
  const base = { source: 'wecom:ww', textHash: id, lane: 'chat:a', kind: 'group_changed', status: 'waiting' };
  const times = { receivedAt: Date.now(), dueAt: 0, attempts: 0, problem: null, settledAt: null };
  return { tenantId, id, ...base, ...times, payload: Buffer.from('x'), ...row };
}

describe('the health of the mirror', () => {
  it('is all zeroes in the beginning', async () => {
    const answer = await api.ask(acme.token, QUERY);
    const none = { received: 0, duplicates: 0, ignored: 0, failed: 0, pending: 0, gapsDetected: 0, gapsRepaired: 0 };
    expect(answer.data).toEqual({
      ingestHealth: { ...none, oldestPendingSeconds: null, lastSyncAt: null, apiCalls: [] },
    });
  });

  it('counts what came in, what waits, what failed, and what was asked of WeCom', async () => {
    const db = api.fresh.database.write;
    const other = await api.newTenant('Other');
    const hour = Math.floor(Date.now() / HOUR);
    for (const { tenantId } of [acme, other]) {
      await insertRows(db, InboxRow, [
        callback(tenantId, { receivedAt: Date.now() - 90_000 }),
        callback(tenantId, { lane: 'chat:b' }),
        callback(tenantId, { status: 'done' }),
        callback(tenantId, { status: 'done', receivedAt: 1 }),
        callback(tenantId, { status: 'ignored' }),
        callback(tenantId, { status: 'dead', receivedAt: 1 }),
      ]);
      const owed = { tenantId, lane: 'chat:a', dueAt: 1, attempts: 0 };
      await insertRows(db, FollowUpRow, [
        { ...owed, kind: 'read', scheduled: false, createdAt: Date.now() - 200_000 },
        { ...owed, kind: 'verify', scheduled: true, createdAt: 1 },
      ]);
      await insertRows(db, LaneRow, [{ tenantId, lane: 'chat:a', holder: 'h', leaseUntil: Date.now() + 60_000 }]);
      await insertRows(db, CounterRow, [
        { tenantId, name: 'duplicates', value: 7 },
        { tenantId, name: 'gaps_detected', value: 3 },
        { tenantId, name: 'gaps_repaired', value: 2 },
      ]);
      const path = '/cgi-bin/externalcontact/groupchat/get';
      await insertRows(db, ApiUsageRow, [
        { tenantId, path, hour, calls: 1500, errors: 1 },
        { tenantId, path, hour: hour - 23, calls: 10, errors: 2 },
        { tenantId, path, hour: hour - 24, calls: 1000, errors: 1000 },
        { tenantId, path: '/cgi-bin/gettoken', hour: hour - 1, calls: 1, errors: 0 },
      ]);
    }
    const { data } = await api.ask(acme.token, QUERY);
    expect(data.ingestHealth.oldestPendingSeconds).toBeGreaterThanOrEqual(200);
    expect(data.ingestHealth.oldestPendingSeconds).toBeLessThan(260);
    expect(data.ingestHealth).toMatchObject({
      received: 6,
      duplicates: 7,
      ignored: 1,
      failed: 1,
      pending: 3,
      gapsDetected: 3,
      gapsRepaired: 2,
      apiCalls: [
        { path: '/cgi-bin/externalcontact/groupchat/get', calls: 1510, errors: 3, quotaUsed: 0.01 },
        { path: '/cgi-bin/gettoken', calls: 1, errors: 0, quotaUsed: 0 },
      ],
    });
  });

  it('shows when the newest complete pull ended', async () => {
    const base = {
      tenantId: acme.tenantId,
      step: '',
      stepDone: 0,
      stepTotal: 0,
      steps: null,
      result: null,
      problem: null,
    };
    const run = { ...base, holder: 'h', heartbeatAt: 1, startedAt: 1 };
    await insertRows(api.fresh.database.write, SyncRunRow, [
      { ...run, id: newId(), status: 'done', finishedAt: Date.parse('2026-11-23T04:00:00Z') },
      { ...run, id: newId(), status: 'done', finishedAt: 5 },
      { ...run, id: newId(), status: 'stopped', finishedAt: Date.now() },
      { ...run, id: newId(), status: 'running', finishedAt: null },
    ]);
    const { data } = await api.ask(acme.token, '{ ingestHealth { lastSyncAt } }');
    expect(data.ingestHealth.lastSyncAt).toBe('2026-11-23T12:00:00.000+08:00');
  });
});

describe('the statements of a request', () => {
  it('are as few for many objects as for one, and each names the tenant', async () => {
    const big = await api.newTenant('Big');
    const rows = new PeopleRows(api.fresh.database.write, big.tenantId);
    await rows.department('1');
    for (let s = 0; s < 5; s++) await rows.staff(`Staff${s}`, ['1']);
    for (let p = 0; p < 30; p++) {
      await rows.person(`wm${p}`);
      await rows.contact(`staff${p % 5}`, `wm${p}`, { tagIds: '["t1"]' });
    }
    for (let g = 0; g < 40; g++) {
      await rows.group(`wr${g}`, { createdAt: g, ownerKey: `staff${g % 5}` });
      await rows.stays(Array.from({ length: 30 }, (_, p) => rows.stayRow(`wr${g}`, `wm${p}`, { joinedAt: p + 1 })));
    }
    const query = `query($groups: Int) { customerGroups(first: $groups) { totalCount nodes { name owner { name department { name staffCount }
      departments { id } } members(first: 5) { totalCount nodes { joinedAt person { displayName identities { value }
      contacts { tags staff { name } } memberships(first: 3) { totalCount nodes { group { name } } } } } pageInfo { hasNextPage } } } } }`;
    const statementsOf = async (groups: number): Promise<string[]> => {
      api.statements.length = 0;
      const answer = await api.ask(big.token, query, { groups });
      expect(answer.errors).toEqual([]);
      expect(answer.data.customerGroups.nodes).toHaveLength(groups);
      const pages = answer.data.customerGroups.nodes.map((node) => {
        return [node.members.totalCount, node.members.nodes.length, node.members.pageInfo];
      });
      expect(new Set(pages.map((page: unknown) => JSON.stringify(page)))).toEqual(
        new Set([JSON.stringify([30, 5, { hasNextPage: true }])]),
      );
      return [...api.statements];
    };
    await statementsOf(1);
    const one = await statementsOf(1);
    const many = await statementsOf(40);
    expect(many.length).toBeLessThanOrEqual(one.length + 3);
    expect(many.length).toBeLessThan(25);
    expect(many.filter((statement) => !statement.includes('tenant_id'))).toEqual([]);
  });

  it('count nothing unless a total is asked for', async () => {
    api.statements.length = 0;
    await api.ask(acme.token, '{ people { nodes { id } } customerGroups { nodes { chatId } } }');
    expect(api.statements.filter((statement) => statement.includes('COUNT('))).toEqual([]);
  });
});
