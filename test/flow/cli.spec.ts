import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertRows, InboxRow, openDatabase, sqlitePath } from '@qunshu/database';
import { cli, type CliResult } from '../support/cli';
import { freshDatabaseUrl } from '../support/fresh-database';

const KEY = Buffer.alloc(32, 5).toString('base64');
const AES = 'k'.repeat(43);
const SECRETS = /top-secret|tokenOfAgent|tokenOfContacts|kkkk/;
const WECOM = {
  corpId: 'wwAcme',
  agentId: 1000002,
  secret: 'top-secret',
  token: 'tokenOfAgent',
  encodingAesKey: AES,
  contacts: { secret: 'top-secret-too', token: 'tokenOfContacts', encodingAesKey: AES },
};

let place: Awaited<ReturnType<typeof freshDatabaseUrl>>;
let env: Record<string, string>;

beforeAll(async () => {
  place = await freshDatabaseUrl();
  env = { DATABASE_URL: place.url, QUNSHU_SECRET_KEY: KEY, PUBLIC_URL: 'https://q.example.com/x/' };
});
afterAll(() => place.remove());

function json(result: CliResult): unknown {
  expect(result.stderr).toBe('');
  expect(result.code).toBe(0);
  expect(result.stdout.trim().split('\n')).toHaveLength(1);
  return JSON.parse(result.stdout);
}

async function newTenant(): Promise<string> {
  const { tenantId } = json(await cli(env, 'tenant create --name Acme --json')) as { tenantId: string };
  return tenantId;
}

describe('migrate', () => {
  it('is asked for by every other command on MySQL, and done by itself on the embedded database', async () => {
    const early = await cli(env, 'tenant list');
    if (sqlitePath(place.url) !== null) {
      expect(early.code).toBe(0);
    } else {
      expect(early).toMatchObject({ code: 1, stdout: '' });
      expect(early.stderr).toContain('migrate');
    }
  });

  it('says what it did, and the second time that there was nothing to do', async () => {
    expect(json(await cli(env, 'migrate --json'))).toHaveProperty('applied');
    expect(json(await cli(env, 'migrate --json'))).toEqual({ applied: [] });
    expect((await cli(env, 'migrate')).stdout).toBe('The database is up to date.\n');
  });
});

describe('tenants and apps', () => {
  it('are created, added with their callback URLs, and listed without secrets', async () => {
    const tenantId = await newTenant();
    const added = await cli(env, `app add wecom --tenant ${tenantId} --config - --json`, JSON.stringify(WECOM));
    expect(json(added)).toMatchObject({
      tenantId,
      apps: [
        {
          kind: 'wecom',
          corpId: 'wwAcme',
          agentId: '1000002',
          callbackUrl: 'https://q.example.com/x/callbacks/wecom/wwAcme/1000002',
        },
        { kind: 'wecom_contacts', callbackUrl: 'https://q.example.com/x/callbacks/wecom/wwAcme/contacts' },
      ],
    });
    const oa = JSON.stringify({ appId: 'wxOa', secret: 'top-secret', token: 'tokenOfAgent' });
    const human = await cli(env, `app add official-account --tenant ${tenantId} --config -`, oa);
    expect(human.stdout).toContain('https://q.example.com/x/callbacks/official-account/wxOa');
    const list = await cli(env, 'tenant list --json');
    expect(json(list)).toEqual(
      expect.arrayContaining([expect.objectContaining({ tenantId, name: 'Acme', timezone: 'Asia/Shanghai' })]),
    );
    const text = (await cli(env, 'tenant list')).stdout;
    expect(text).toContain('callbacks/wecom/wwAcme/contacts');
    expect(list.stdout + text + added.stdout + human.stdout).not.toMatch(SECRETS);
  });

  it('refuse an app that is there already, without naming the tenant that has it', async () => {
    const [first, second] = [await newTenant(), await newTenant()];
    const file = join(place.folder, 'mp.json');
    writeFileSync(file, `\uFEFF${JSON.stringify({ appId: 'wxMp', secret: 'top-secret' })}`);
    json(await cli(env, `app add mini-program --tenant ${first} --config ${file} --json`));
    const taken = await cli(env, `app add mini-program --tenant ${second} --config ${file}`);
    expect(taken).toMatchObject({ code: 1, stdout: '' });
    expect(taken.stderr).toContain('wxMp');
    expect(taken.stderr).not.toContain(first);
  });

  it('rotate the keys of an app that they have', async () => {
    const tenantId = await newTenant();
    const config = { appId: 'wxRotate', secret: 'top-secret', token: 'one', encodingAesKey: AES };
    await cli(env, `app add official-account --tenant ${tenantId} --config -`, JSON.stringify(config));
    const next = JSON.stringify({ appId: 'wxRotate', token: 'two', encodingAesKey: AES });
    const rotated = await cli(env, `app rotate official-account --tenant ${tenantId} --config - --json`, next);
    expect(json(rotated)).toMatchObject({ apps: [{ appId: 'wxRotate' }] });
    const unknown = JSON.stringify({ appId: 'wxNone', token: 'two', encodingAesKey: AES });
    const refused = await cli(env, `app rotate official-account --tenant ${tenantId} --config -`, unknown);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('wxNone');
  });

  it.each([
    ['nothing', '', /empty/],
    ['no JSON', '{"secret":"top-secret",', /not valid JSON/],
    ['a field that is wrong', JSON.stringify({ ...WECOM, corpId: 'wwOther', token: 'tokenOfAgent!' }), /token/],
    ['an unknown field', JSON.stringify({ ...WECOM, corpId: 'wwOther', aesKey: AES }), /aesKey/],
  ])('say what is wrong with a configuration of %s, and quote nothing of it', async (_what, config, words) => {
    const tenantId = await newTenant();
    const refused = await cli(env, `app add wecom --tenant ${tenantId} --config -`, config);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(words);
    expect(refused.stderr).not.toMatch(SECRETS);
  });

  it('say which configuration file is missing', async () => {
    const refused = await cli(env, `app add wecom --tenant ${await newTenant()} --config /no/such.json`);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('/no/such.json');
  });
});

describe('tokens', () => {
  it('are issued for admins', async () => {
    const tenantId = await newTenant();
    expect(json(await cli(env, `token issue --tenant ${tenantId} --role admin --ttl 30m --json`))).toMatchObject({
      token: expect.stringMatching(/^qs1\./) as string,
    });
    const human = await cli(env, `token issue --tenant ${tenantId} --role admin`);
    expect(human.stdout).toMatch(/^qs1\.[\w.-]+\n$/);
  });

  it('are listed without themselves, and revoked by their ids', async () => {
    const tenantId = await newTenant();
    await cli(env, `token issue --tenant ${tenantId} --role staff --user-id li`);
    const list = await cli(env, `token list --tenant ${tenantId} --json`);
    expect(json(list)).toMatchObject([{ role: 'staff', userId: 'li', lastUsedAt: null, expired: false }]);
    expect(list.stdout).not.toContain('qs1.');
    const [{ id }] = json(list) as [{ id: string }];
    expect((await cli(env, `token list --tenant ${tenantId}`)).stdout).toContain(`${id}  staff li  since `);
    expect(json(await cli(env, `token revoke --tenant ${tenantId} --id ${id} --json`))).toEqual({ revoked: id });
    expect((await cli(env, `token revoke --tenant ${tenantId} --id ${id}`)).code).toBe(1);
    expect(json(await cli(env, `token list --tenant ${tenantId} --json`))).toEqual([]);
  });

  it('of staff and managers name whom they act as, and an unknown tenant has none', async () => {
    const line = `token issue --tenant ${await newTenant()} --role staff`;
    expect(await cli(env, line)).toMatchObject({ code: 2, stdout: '' });
    expect(await cli(env, `${line} --user-id li`)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^qs1\./) as string,
    });
    const unknown = await cli(env, 'token issue --tenant none --role admin --json');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(unknown.stderr)).toMatchObject({ error: { code: 'TENANT_UNKNOWN' } });
  });
});

describe('the inbox', () => {
  it('is counted as the contract says, and failed callbacks are put back', async () => {
    const tenantId = await newTenant();
    const stats = { pending: 0, processing: 0, done: 0, failed: 0, oldestPendingSeconds: null };
    expect(json(await cli(env, `inbox stats --tenant ${tenantId} --json`))).toEqual(stats);
    const database = await openDatabase({ url: place.url });
    await insertRows(database.write, InboxRow, [deadRow(tenantId, 'a'), deadRow(tenantId, 'b')]);
    await database.close();
    expect(json(await cli(env, `inbox stats --tenant ${tenantId} --json`))).toEqual({ ...stats, failed: 2 });
    expect(json(await cli(env, `inbox retry --tenant ${tenantId} --id a --json`))).toEqual({ retried: 1 });
    expect((await cli(env, `inbox retry --tenant ${tenantId} --id a`)).code).toBe(1);
    expect((await cli(env, `inbox retry --tenant ${await newTenant()} --id b`)).code).toBe(1);
    expect(json(await cli(env, `inbox retry --tenant ${tenantId} --json`))).toEqual({ retried: 1 });
    expect(json(await cli(env, `inbox stats --tenant ${tenantId} --json`))).toMatchObject({ pending: 2, failed: 0 });
  });
});

describe('a command line', () => {
  it.each([
    'nonsense',
    'tenant',
    'tenant nonsense',
    'tenant create',
    'tenant create --name A --timezone Mars/Olympus',
    'tenant list --bogus',
    'tenant list extra',
    'app add wecom --tenant t',
    'app add wecom --tenant t --config {"secret":"top-secret"}',
    'token issue --tenant t --role boss',
    'token issue --tenant t --role admin --ttl forever',
    'token issue --tenant t --role manager',
    'inbox stats',
    'serve --role captain',
    '',
  ])('that makes no sense exits 2 and says so on stderr: %s', async (line) => {
    const refused = await cli(env, line);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).not.toBe('');
    expect(refused.stderr).not.toMatch(SECRETS);
    const machine = await cli(env, `${line} --json`);
    expect(machine).toMatchObject({ code: 2, stdout: '' });
    expect(JSON.parse(machine.stderr)).toHaveProperty('error.message');
  });

  it.each([
    'serve',
    'migrate',
    'tenant create',
    'tenant list',
    'app add wecom',
    'app add official-account',
    'app add mini-program',
    'app rotate wecom',
    'app rotate official-account',
    'app rotate mini-program',
    'token issue',
    'sync',
    'inbox stats',
    'inbox retry',
  ])('explains itself with examples and opens no database: %s --help', async (line) => {
    const help = await cli({ DATABASE_URL: 'not a database' }, `${line} --help`);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Examples:');
    expect(help.stdout).toContain('--json');
  });

  it('without sense in its environment stops with one line that names the variable', async () => {
    const refused = await cli({ ...env, PORT: 'http' }, 'tenant list');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
    expect(refused.stderr).toContain('PORT');
  });

  it('says loudly that the clock is simulated, and refuses a clock that is not there', async () => {
    const clock = join(place.folder, 'now');
    writeFileSync(clock, '1700000000000');
    const warned = await cli({ ...env, SIMULATED_CLOCK_FILE: clock }, 'tenant list --json');
    expect(warned.stderr).toContain('SIMULATED CLOCK');
    const missing = await cli({ ...env, SIMULATED_CLOCK_FILE: `${clock}.none` }, 'tenant list');
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.stderr).toContain('SIMULATED_CLOCK_FILE');
  });

  it('does not go on with a key that is not the database’s', async () => {
    const tenantId = await newTenant();
    const config = JSON.stringify({ appId: 'wxKey', secret: 'top-secret' });
    json(await cli(env, `app add mini-program --tenant ${tenantId} --config - --json`, config));
    const other = { ...env, QUNSHU_SECRET_KEY: Buffer.alloc(32, 6).toString('base64') };
    const refused = await cli(other, 'tenant list');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('QUNSHU_SECRET_KEY');
  });

  it('names the database that cannot be opened', async () => {
    const blocked = join(place.folder, 'file');
    mkdirSync(place.folder, { recursive: true });
    writeFileSync(blocked, '');
    const refused = await cli({ DATABASE_URL: `sqlite:${blocked}/q.db` }, 'tenant list');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('DATABASE_URL');
  });
});

it('makes the key of an embedded database by itself, for its owner only', async () => {
  const path = join(place.folder, 'own', 'q.db');
  const own = { DATABASE_URL: `sqlite:${path}` };
  expect((await cli(own, 'tenant create --name Own')).code).toBe(0);
  expect(statSync(`${path}.key`).mode & 0o777).toBe(0o600);
  expect(Buffer.from(readFileSync(`${path}.key`, 'utf8'), 'base64')).toHaveLength(32);
});

it('does not go on without the key of a database that has one, or needs one', async () => {
  const refused = await cli({ ...env, QUNSHU_SECRET_KEY: '' }, 'tenant list');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('QUNSHU_SECRET_KEY');
});

function deadRow(tenantId: string, id: string): InboxRow {
  return {
    tenantId,
    id,
    source: 'wecom:ww1',
    textHash: id.repeat(64),
    lane: 'chat:wr1',
    kind: 'group_created',
    status: 'dead',
    receivedAt: 1_700_000_000_000,
    dueAt: 1_700_000_000_000,
    attempts: 9,
    problem: 'made up',
    settledAt: 1_700_000_000_000,
    payload: Buffer.alloc(1),
  };
}
