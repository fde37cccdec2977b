import { AppRow } from '@qunshu/database';
import { boot, type Booted } from '../support/booted';
import { freePort } from '../support/free-port';
import { until } from '../support/until';

const SECRET_OF_NOBODY = 40001;

interface Run {
  readonly id: string;
  readonly finishedAt: string | null;
  readonly outcome: string | null;
  readonly problem: string | null;
  readonly steps: readonly { readonly name: string; readonly done: number; readonly total: number | null }[];
}

interface Check {
  readonly ok: boolean;
  readonly detail: string;
}

const RUN = '{ id finishedAt outcome problem steps { name done total } }';
let booted: Booted;
beforeAll(async () => {
  const port = await freePort();
  const sandbox = { seed: 3, startAt: Date.UTC(2026, 7, 1), days: 1, detailLagMs: 0, resendDelayMs: 20 };
  const size = { groups: 2, customers: 8, staff: 4, departments: 2 };
  const env = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  booted = await boot({ sandbox: { ...sandbox, size }, env });
}, 90_000);
afterAll(() => booted.close());

async function start(): Promise<Run> {
  return (await booted.query<{ startSync: Run }>(`mutation { startSync ${RUN} }`)).startSync;
}

async function ended(): Promise<Run> {
  const latest = async (): Promise<Run> => (await booted.query<{ syncRun: Run }>(`{ syncRun ${RUN} }`)).syncRun;
  await until(async () => (await latest()).outcome !== null);
  return latest();
}

describe('a sync that a page asks for', () => {
  it('is run by the worker, shows how far it is, and is joined by who asks again', async () => {
    booted.sandbox.faults.next('department/list', { delayMs: 1500 }, 1);
    const asked = await start();
    expect(asked).toMatchObject({ outcome: null, finishedAt: null });
    expect((await start()).id).toBe(asked.id);
    const run = await ended();
    expect(run).toMatchObject({ id: asked.id, outcome: 'DONE', problem: null });
    expect(run.finishedAt).not.toBeNull();
    expect(run.steps.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['departments', 'staff', 'contacts', 'groups']),
    );
    expect(run.steps.every(({ done, total }) => done === (total ?? 0))).toBe(true);
    expect((await start()).id).not.toBe(asked.id);
    expect(await ended()).toMatchObject({ outcome: 'DONE' });
  });

  it('says why it failed, and goes on where it was when asked again', async () => {
    booted.sandbox.faults.next('externalcontact/batch/get_by_user', { errcode: 60020 }, 4);
    const asked = await start();
    const run = await ended();
    expect(run).toMatchObject({ id: asked.id, outcome: 'FAILED' });
    expect(run.problem).toContain('60020');
    booted.sandbox.faults.clear();
    expect((await start()).id).toBe(asked.id);
    expect(await ended()).toMatchObject({ id: asked.id, outcome: 'DONE' });
  });
});

describe('a test of an app', () => {
  const ids = async (): Promise<ReadonlyMap<string, string>> => {
    const rows = await booted.database.read.findBy(AppRow, { tenantId: booted.tenantId });
    return new Map(rows.map(({ kind, id }) => [kind, id]));
  };
  const test = async (kind: string): Promise<{ callback: Check; api: Check }> => {
    const query = `mutation { testApp(id: "${(await ids()).get(kind) ?? ''}") { callback { ok detail } api { ok detail } } }`;
    return (await booted.query<{ testApp: { callback: Check; api: Check } }>(query)).testApp;
  };

  it.each(['wecom', 'wecom_contacts'])('finds all in order for %s', async (kind) => {
    const { callback, api } = await test(kind);
    expect([callback.ok, api.ok]).toEqual([true, true]);
    expect(callback.detail).toContain('only within this network');
  });

  it('says what WeCom says, with its code and what to do, and never the secret', async () => {
    const { sandbox } = booted;
    sandbox.faults.next('gettoken', { errcode: SECRET_OF_NOBODY }, 1);
    const refused = await test('wecom');
    expect(refused).toMatchObject({ callback: { ok: true }, api: { ok: false } });
    expect(refused.api.detail).toContain('40001');
    expect(refused.api.detail).toContain('secret is not that of this app');
    sandbox.faults.next('externalcontact/get_follow_user_list', { errcode: 60020 }, 1);
    const untrusted = await test('wecom');
    expect(untrusted.api.detail).toContain('trusted IPs');
    expect(JSON.stringify([refused, untrusted])).not.toContain(sandbox.apps.secret);
    sandbox.faults.clear();
  });

  it('is in the audit log', async () => {
    const query = '{ auditLog(action: APP_TESTED, first: 1) { nodes { details { name value } } } }';
    const { auditLog } = await booted.query<{ auditLog: { nodes: { details: object[] }[] } }>(query);
    expect(auditLog.nodes[0]?.details).toEqual([{ name: 'app', value: (await ids()).get('wecom') }]);
  });
});
