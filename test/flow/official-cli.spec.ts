import { createSandbox, type Sandbox } from '../../apps/sandbox/src';
import { cli } from '../support/cli';
import { freshDatabaseUrl } from '../support/fresh-database';

const STATISTIC = 'externalcontact/groupchat/statistic';
const DAY_MS = 86_400_000;

let place: Awaited<ReturnType<typeof freshDatabaseUrl>>;
let sandbox: Sandbox;
let env: Record<string, string>;
let tenantId = '';

beforeAll(async () => {
  place = await freshDatabaseUrl();
  const size = { groups: 2, customers: 20, staff: 8, departments: 7 };
  const startAt = Date.now() - 3 * DAY_MS;
  sandbox = createSandbox({ seed: 5, size, startAt, days: 1, clock: { now: () => Date.now() } });
  const { url } = await sandbox.start();
  const QUNSHU_SECRET_KEY = Buffer.alloc(32, 5).toString('base64');
  env = { DATABASE_URL: place.url, QUNSHU_SECRET_KEY, WECOM_API_URL: url, WECHAT_API_URL: url };
  await cli(env, 'migrate');
  tenantId = answered(await cli(env, 'tenant create --name Acme --json'))['tenantId'] as string;
  const { corpId, agentId, secret, token, encodingAesKey } = sandbox.apps;
  const config = JSON.stringify({ corpId, agentId: Number(agentId), secret, token, encodingAesKey });
  answered(await cli(env, `app add wecom --tenant ${tenantId} --config - --json`, config));
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  await place.remove();
});
beforeEach(() => {
  sandbox.faults.clear();
  sandbox.calls.reset();
});

const pull = (flags = '') => cli(env, `official pull --tenant ${tenantId} ${flags}`);

function answered(result: { code: number; stdout: string; stderr: string }): Record<string, unknown> {
  expect(result).toMatchObject({ code: 0 });
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

describe('official pull', () => {
  it('reads what is owed, shows how far it is, and gives its counts', async () => {
    const [owner] = sandbox.truth().staff;
    sandbox.found({ owner: owner?.userId ?? '', at: Date.now() - 2 * DAY_MS });
    const result = await pull('--days 3 --json');
    expect(answered(result)).toEqual({
      groups: { kept: 24, refused: 0, problem: null },
      contacts: { kept: 24, refused: 0, problem: null },
    });
    expect(result.stderr).toContain('groups 0/3');
  });

  it('run again owes nothing, unless told to read all of it again', async () => {
    expect((await pull('--days 3')).stdout).toContain('groups     0 days of staff read');
    expect(answered(await pull('--days 2 --again --json'))).toMatchObject({ groups: { kept: 16 } });
    expect(sandbox.calls.of(STATISTIC)).toBe(2);
  });

  it('says what it could not read, and fails', async () => {
    sandbox.faults.rate(STATISTIC, { errcode: 48002 }, 1);
    const { code, stdout, stderr } = await pull('--days 1 --again --json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ groups: { kept: 0 }, contacts: { kept: 8, problem: null } });
    expect(stderr).toContain('OFFICIAL_INCOMPLETE');
    expect(stderr).toContain('48002');
  });

  it.each(['0', '181', 'many', '1.5'])('takes no --days %s', async (days) => {
    const { code, stderr } = await pull(`--days ${days}`);
    expect(code).toBe(2);
    expect(stderr).toContain('--days');
    expect(sandbox.calls.of(STATISTIC)).toBe(0);
  });

  it('reads all that WeCom has when no number of days is given', async () => {
    expect(answered(await pull('--json'))).toMatchObject({ groups: { kept: 177 * 8 } });
  });
});
