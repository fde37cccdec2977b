import { readSettings } from '@qunshu/kernel';
import { migrate, openDatabase } from '@qunshu/database';
import { cli } from '../support/cli';
import { freshDatabaseUrl } from '../support/fresh-database';
import { WecomRows } from '../support/wecom-rows';

let env: Record<string, string>;
let remove: () => Promise<void>;
let tenantId: string;
beforeAll(async () => {
  const fresh = await freshDatabaseUrl();
  remove = fresh.remove;
  env = { DATABASE_URL: fresh.url, QUNSHU_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
  const database = await openDatabase({ url: readSettings(env).databaseUrl, unchecked: true });
  await migrate(database);
  ({ tenantId } = JSON.parse((await cli(env, 'tenant create --name Acme --json')).stdout) as { tenantId: string });
  const rows = new WecomRows(database.write, tenantId);
  await rows.department('2');
  await rows.staff('ZhangSan', ['2']);
  await database.close();
});
afterAll(() => remove());

const run = (line: string) => cli(env, `tenant ${line} --tenant ${tenantId}`);
const json = async (line: string): Promise<unknown> => JSON.parse((await run(`${line} --json`)).stdout);

describe('admins', () => {
  it('are named, listed and removed', async () => {
    expect(await json('admin add --user-id ZhangSan')).toEqual({ userId: 'ZhangSan', changed: true });
    expect(await json('admin add --user-id zhangsan')).toEqual({ userId: 'zhangsan', changed: false });
    expect(await json('admin add --user-id Ghost')).toEqual({ userId: 'Ghost', changed: true });
    expect(await json('admin list')).toEqual([
      { userId: 'Ghost', active: false },
      { userId: 'ZhangSan', active: true },
    ]);
    expect((await run('admin list')).stdout).toBe('Ghost (not in the directory now)\nZhangSan\n');
    expect((await run('admin remove --user-id Ghost')).stdout).toBe('Ghost is no longer an admin.\n');
    expect(await json('admin remove --user-id Ghost')).toEqual({ userId: 'Ghost', changed: false });
  });

  it('are of a tenant that there is, and have a userid', async () => {
    const unknown = await cli(env, 'tenant admin add --tenant none --user-id ZhangSan --json');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(unknown.stderr)).toMatchObject({ error: { code: 'TENANT_UNKNOWN' } });
    expect(await run('admin add')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('managers', () => {
  it('are given departments and have them taken back', async () => {
    const given = { userId: 'ZhangSan', departmentId: '2' };
    const line = '--user-id ZhangSan --department 2';
    expect(await json(`manager grant ${line}`)).toEqual({ ...given, changed: true });
    expect((await run(`manager grant ${line}`)).stdout).toBe('They had it already.\n');
    expect(await json('manager list')).toEqual([{ ...given, active: true }]);
    expect((await run('manager list')).stdout).toBe('ZhangSan  department 2\n');
    expect(await json(`manager revoke ${line}`)).toEqual({ ...given, changed: true });
    expect((await run('manager list')).stdout).toBe('No department was given.\n');
  });

  it('are given no department that there is not', async () => {
    const refused = await run('manager grant --user-id ZhangSan --department 9 --json');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: 'DEPARTMENT_UNKNOWN' } });
  });
});

describe('who is named before the directory has them', () => {
  it.each(['tenant admin add', 'tenant manager grant --department 2', 'token issue --role staff'])(
    'is named all the same, which is said: %s',
    async (line) => {
      const early = await cli(env, `${line} --user-id Early --tenant ${tenantId} --json`);
      const said = 'The directory does not have Early now; it takes effect once it has.\n';
      expect([early.code, early.stderr, typeof JSON.parse(early.stdout)]).toEqual([0, said, 'object']);
      const known = await cli(env, `${line} --user-id zhangsan --tenant ${tenantId} --json`);
      expect([known.code, known.stderr]).toEqual([0, '']);
    },
  );

  it('is taken back without a word', async () => {
    for (const line of ['admin remove --user-id Early', 'manager revoke --user-id Early --department 2']) {
      expect(await run(`${line} --json`)).toMatchObject({ code: 0, stderr: '' });
    }
  });
});
