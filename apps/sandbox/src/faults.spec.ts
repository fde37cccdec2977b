import { Asker } from '../test/asker';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';

let sandbox: Sandbox;
let ask: Asker;

beforeEach(async () => {
  const size = { groups: 3, customers: 40, staff: 8, departments: 7 };
  sandbox = createSandbox({ seed: 22, size, startAt: Date.UTC(2026, 2, 2), days: 5, quotaPerMinute: 50 });
  await sandbox.start();
  ask = new Asker(sandbox);
  await ask.signIn();
});

afterEach(async () => {
  await sandbox.stop();
});

describe('API faults', () => {
  const path = 'externalcontact/get_follow_user_list';
  const call = () => fetch(`${sandbox.url}/cgi-bin/${path}?access_token=${ask.token}`);

  it('strike the next calls of a path and no more', async () => {
    sandbox.faults.next(path, { errcode: -1 }, 2);
    const codes: unknown[] = [];
    for (let n = 0; n < 3; n += 1) codes.push((await ask.get(`/cgi-bin/${path}`))['errcode']);
    expect(codes).toEqual([-1, -1, 0]);
    expect(sandbox.calls.of(path)).toBe(3);
  });

  it('drop the connection, answer HTML or half of the JSON', async () => {
    sandbox.faults.next(path, { drop: true });
    await expect(call()).rejects.toThrow();
    sandbox.faults.next(path, { html: true });
    const html = await call();
    expect([html.status, await html.text()]).toEqual([200, expect.stringContaining('<html>')]);
    sandbox.faults.next(path, { truncated: true });
    const half = await (await call()).text();
    expect(() => void JSON.parse(half)).toThrow();
  });

  it('come at a rate until it is taken back', async () => {
    sandbox.faults.rate('*', { errcode: 45009 }, 1);
    expect(await (await call()).json()).toMatchObject({ errcode: 45009 });
    sandbox.faults.clear();
    expect(await (await call()).json()).toMatchObject({ errcode: 0 });
  });

  it('include a quota of each path', async () => {
    for (let n = 0; n < 50; n += 1) await (await call()).text();
    expect(await (await call()).json()).toMatchObject({ errcode: 45009 });
    expect(await ask.get('/cgi-bin/department/list')).toMatchObject({ errcode: 0 });
  });
});

describe('playing by hand', () => {
  it('sets faults and shows the truth over HTTP, and refuses nonsense', async () => {
    expect(await ask.post('/sandbox/faults', { next: { path: 'department/list', errcode: -1 } })).toEqual({});
    expect(await ask.get('/cgi-bin/department/list')).toMatchObject({ errcode: -1 });
    expect(await ask.get('/sandbox/truth')).toEqual(sandbox.truth());
    expect(await ask.post('/sandbox/do', { do: 'join' })).toHaveProperty('error');
  });
});
