import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { AppDirectory } from './app-directory.service';
import { AuditLog } from './audit-log.service';
import { CallbackAccounts } from './callback-accounts.service';
import { checkKey } from './key-check';
import { KeyedHash } from './keyed-hash';
import { Sealer } from './sealer';
import { TenancyService } from './tenancy.service';
import { createLog } from '@qunshu/kernel';

const KEY_A = 'a'.repeat(43);
const KEY_B = 'b'.repeat(43);
const clock = { now: () => 1_700_000_000_000 };
const log = createLog('silent', process.stderr);

let fresh: FreshDatabase;
let tenancy: TenancyService;
let directory: AppDirectory;
let accounts: CallbackAccounts;
let one: string;
let two: string;
let count = 0;

function newCorp(): string {
  count += 1;
  return `wwCorp${count}`;
}

function wecom(corpId: string, more: object = {}): object {
  return { corpId, agentId: 1000002, secret: 'agent-secret', token: 'tokenA', encodingAesKey: KEY_A, ...more };
}

const contacts = { secret: 'contacts-secret', token: 'tokenC', encodingAesKey: KEY_B };

function auditOf({ database }: FreshDatabase): AuditLog {
  return new AuditLog(database, new KeyedHash(Buffer.alloc(32, 2)));
}

beforeAll(async () => {
  fresh = await freshDatabase();
  const sealer = new Sealer(Buffer.alloc(32, 1));
  tenancy = new TenancyService(fresh.database, sealer, auditOf(fresh), clock);
  directory = new AppDirectory(fresh.database, sealer, log);
  accounts = new CallbackAccounts(directory);
});
afterAll(async () => {
  await directory.onApplicationShutdown();
  await fresh.drop();
});
beforeEach(async () => {
  one = (await tenancy.createTenant({ name: ' 一号店 ', timezone: 'Asia/Shanghai' })).tenantId;
  two = (await tenancy.createTenant({ name: 'Two', timezone: 'utc' })).tenantId;
});

describe('a tenant', () => {
  it('is made, found and listed with its name trimmed and its zone checked', async () => {
    expect(await tenancy.tenant(one)).toEqual({
      tenantId: one,
      name: '一号店',
      timezone: 'Asia/Shanghai',
      createdAt: 1_700_000_000_000,
    });
    expect((await tenancy.tenant(two)).timezone).toBe('UTC');
    expect(await tenancy.tenantIds()).toEqual(expect.arrayContaining([one, two]));
  });

  it.each([
    ['name', { name: '  ', timezone: 'UTC' }],
    ['name', { name: 'x'.repeat(201), timezone: 'UTC' }],
    ['timezone', { name: 'x', timezone: 'Mars/Olympus' }],
    ['timezone', { name: 'x', timezone: '+08:00' }],
    ['timezone', { name: 'x', timezone: '' }],
  ])('is refused with a bad %s', async (argument, tenant) => {
    await expect(tenancy.createTenant(tenant)).rejects.toMatchObject({ code: 'BAD_ARGUMENT', details: { argument } });
  });

  it('that is unknown is named so', async () => {
    await expect(tenancy.tenant('no-such')).rejects.toMatchObject({ code: 'TENANT_UNKNOWN' });
    await expect(tenancy.addWecomApp('no-such', wecom(newCorp()))).rejects.toMatchObject({ code: 'TENANT_UNKNOWN' });
  });
});

describe('adding apps', () => {
  it('lists them without any secret', async () => {
    const corp = newCorp();
    await tenancy.addWecomApp(one, wecom(corp, { contacts }));
    await tenancy.addOfficialAccount(one, { appId: 'wxOa1', secret: 'oa-secret', token: 'tokenO', name: '服务号' });
    await tenancy.addMiniProgram(one, { appId: 'wxMp1', secret: 'mp-secret' });
    const listed = (await tenancy.listTenants()).find(({ tenantId }) => tenantId === one);
    expect(listed?.apps.map(({ kind, callbackPath }) => [kind, callbackPath])).toEqual([
      ['wecom', `/callbacks/wecom/${corp}/1000002`],
      ['wecom_contacts', `/callbacks/wecom/${corp}/contacts`],
      ['official_account', '/callbacks/official-account/wxOa1'],
      ['mini_program', '/callbacks/mini-program/wxMp1'],
    ]);
    expect(JSON.stringify(listed)).not.toMatch(/secret|token|aaaa|bbbb/i);
  });

  it('keeps secrets unreadable in the database', async () => {
    await tenancy.addWecomApp(one, wecom(newCorp()));
    const stored = JSON.stringify(await fresh.database.read.query('SELECT * FROM app WHERE tenant_id = ?', [one]));
    expect(stored).not.toMatch(/agent-secret|tokenA|aaaa/);
  });

  it('takes more agents of the same corp, and the contact-sync assistant once', async () => {
    const corp = newCorp();
    await tenancy.addWecomApp(one, wecom(corp));
    await tenancy.addWecomApp(one, wecom(corp.toUpperCase(), { agentId: '1000003', contacts }));
    const third = tenancy.addWecomApp(one, wecom(corp, { agentId: 1000004, contacts }));
    await expect(third).rejects.toMatchObject({ code: 'APP_TAKEN' });
    const listed = (await tenancy.listTenants()).find(({ tenantId }) => tenantId === one);
    expect(listed?.apps.map(({ agentId }) => agentId)).toEqual(['1000002', '1000003', null]);
  });

  it('refuses a second corp for a tenant, and a corp or AppID that anybody has, whatever its case for a corp', async () => {
    const corp = newCorp();
    await tenancy.addWecomApp(one, wecom(corp));
    await expect(tenancy.addWecomApp(one, wecom(newCorp()))).rejects.toMatchObject({ code: 'TENANT_HAS_CORP' });
    await expect(tenancy.addWecomApp(one, wecom(corp))).rejects.toMatchObject({ code: 'APP_TAKEN' });
    const taken = await tenancy.addWecomApp(two, wecom(corp.toLowerCase(), { agentId: 7 })).catch(String);
    expect(taken).toMatch(/already set up/);
    expect(taken).not.toContain(one);
    await tenancy.addOfficialAccount(one, { appId: 'wxShared', secret: 's', token: 't' });
    const again = tenancy.addMiniProgram(two, { appId: 'wxShared', secret: 's' });
    await expect(again).rejects.toMatchObject({ code: 'APP_TAKEN' });
    await tenancy.addMiniProgram(two, { appId: 'wxSHARED', secret: 's' });
  });

  it('lets two tenants have the same agent ids', async () => {
    const corps = [newCorp(), newCorp()] as const;
    await tenancy.addWecomApp(one, wecom(corps[0]));
    await tenancy.addWecomApp(two, wecom(corps[1]));
    expect((await accounts.find('wecom', corps[0], '1000002'))?.tenantId).toBe(one);
    expect((await accounts.find('wecom', corps[1], '1000002'))?.tenantId).toBe(two);
  });

  it('gives a corp to one of two tenants that add it at once, and one corp to a tenant that adds two at once', async () => {
    const corp = newCorp();
    const race = await Promise.allSettled([one, two].map((tenant) => tenancy.addWecomApp(tenant, wecom(corp))));
    expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const three = (await tenancy.createTenant({ name: '3', timezone: 'UTC' })).tenantId;
    const both = await Promise.allSettled([newCorp(), newCorp()].map((id) => tenancy.addWecomApp(three, wecom(id))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['corpId', { corpId: '' }],
    ['corpId', { corpId: 'ww/1' }],
    ['agentId', { agentId: undefined }],
    ['agentId', { agentId: 'Contacts' }],
    ['agentId', { agentId: -1 }],
    ['secret', { secret: 5 }],
    ['token', { token: 'not a token' }],
    ['encodingAesKey', { encodingAesKey: 'a'.repeat(44) }],
    ['contacts.token', { contacts: { ...contacts, token: undefined } }],
    ['encodingAESKey', { encodingAESKey: KEY_A }],
  ])('names the field %s that is not usable, and quotes no value', async (field, change) => {
    const refused = await tenancy.addWecomApp(one, wecom('wwBad', change)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'BAD_CONFIG' });
    expect(String(refused)).toContain(field);
    expect(String(refused)).not.toMatch(/not a token|aaaa|agent-secret/);
  });

  it('refuses what is no object, and a key without a token', async () => {
    for (const config of [null, [], 'text', 7]) {
      await expect(tenancy.addMiniProgram(one, config)).rejects.toMatchObject({ code: 'BAD_CONFIG' });
    }
    const config = { appId: 'wxNoToken', secret: 's', encodingAesKey: KEY_A };
    await expect(tenancy.addMiniProgram(one, config)).rejects.toThrow(/token/);
  });
});

describe('the keys of callback URLs', () => {
  it('are found at once after adding, by corp in any case, with one source for all agents of a corp', async () => {
    const corp = newCorp();
    expect(await accounts.find('wecom', corp, '1000002')).toBeNull();
    await tenancy.addWecomApp(one, wecom(` ${corp} `, { contacts }));
    const agent = await accounts.find('wecom', corp.toUpperCase(), '1000002');
    expect(agent).toEqual({
      tenantId: one,
      kind: 'wecom',
      source: `wecom:${corp.toLowerCase()}`,
      account: corp,
      keySets: [{ token: 'tokenA', encodingAesKey: KEY_A, receiveId: corp }],
    });
    const assistant = await accounts.find('wecom', corp, 'contacts');
    expect(assistant?.source).toBe(agent?.source);
    expect(assistant?.keySets).toEqual([{ token: 'tokenC', encodingAesKey: KEY_B, receiveId: corp }]);
    expect(await accounts.find('wecom', corp, '1000003')).toBeNull();
    expect(await accounts.find('official_account', corp)).toBeNull();
  });

  it('are the same object as long as nothing changed', async () => {
    const corp = newCorp();
    await tenancy.addWecomApp(one, wecom(corp));
    const first = await accounts.find('wecom', corp, '1000002');
    await accounts.refresh();
    expect(await accounts.find('wecom', corp, '1000002')).toBe(first);
  });

  it('tell plaintext accounts, and Mini Programs without callbacks', async () => {
    await tenancy.addOfficialAccount(one, { appId: 'wxPlain', secret: 's', token: 'plain' });
    await tenancy.addMiniProgram(one, { appId: 'wxSilent', secret: 's' });
    const plain = await accounts.find('official_account', 'wxPlain');
    expect(plain?.keySets).toEqual([{ token: 'plain', encodingAesKey: null, receiveId: 'wxPlain' }]);
    expect(plain?.source).toBe('oa:wxPlain');
    expect(await accounts.find('mini_program', 'wxSilent')).toMatchObject({ source: 'mp:wxSilent', keySets: [] });
    expect(await accounts.find('mini_program', 'wxsilent')).toBeNull();
  });

  it('hold the old pair beside the new one after a rotation', async () => {
    const corp = newCorp();
    await tenancy.addWecomApp(one, wecom(corp, { contacts }));
    await tenancy.rotate(
      { kind: 'wecom', tenantId: one },
      wecom(corp.toUpperCase(), { token: 'tokenB', encodingAesKey: KEY_B }),
    );
    await tenancy.rotate(
      { kind: 'wecom', tenantId: one },
      { corpId: corp, contacts: { token: 'tokenD', encodingAesKey: KEY_A } },
    );
    await accounts.refresh();
    const agent = await accounts.find('wecom', corp, '1000002');
    expect(agent?.keySets.map(({ token }) => token)).toEqual(['tokenB', 'tokenA']);
    const assistant = await accounts.find('wecom', corp, 'contacts');
    expect(assistant?.keySets.map(({ token }) => token)).toEqual(['tokenD', 'tokenC']);
  });

  it('stay at hand while the database is away', async () => {
    const other = await freshDatabase();
    const sealer = new Sealer(Buffer.alloc(32, 1));
    const its = new TenancyService(other.database, sealer, auditOf(other), clock);
    const { tenantId } = await its.createTenant({ name: 'x', timezone: 'UTC' });
    await its.addWecomApp(tenantId, wecom('wwAway'));
    const cached = new AppDirectory(other.database, sealer, log);
    const found = new CallbackAccounts(cached);
    await found.onModuleInit();
    await other.drop();
    await found.refresh();
    expect((await found.find('wecom', 'wwAway', '1000002'))?.tenantId).toBe(tenantId);
    expect(await found.find('wecom', 'wwUnknown', '1000002')).toBeNull();
    await cached.onApplicationShutdown();
  });
});

describe('rotating', () => {
  it('is refused for an app that this tenant does not have', async () => {
    const corp = newCorp();
    await tenancy.addWecomApp(one, wecom(corp));
    await expect(tenancy.rotate({ kind: 'wecom', tenantId: two }, wecom(corp))).rejects.toMatchObject({
      code: 'APP_UNKNOWN',
    });
    const half = wecom(corp, { contacts, token: 'tokenZ' });
    await expect(tenancy.rotate({ kind: 'wecom', tenantId: one }, half)).rejects.toMatchObject({ code: 'APP_UNKNOWN' });
    await accounts.refresh();
    const agent = await accounts.find('wecom', corp, '1000002');
    expect(agent?.keySets.map(({ token }) => token)).toEqual(['tokenA']);
  });

  it('does not fall back to plaintext by leaving out the key', async () => {
    await tenancy.addOfficialAccount(one, { appId: 'wxSafe', secret: 's', token: 'a', encodingAesKey: KEY_A });
    const next = { appId: 'wxSafe', token: 'b' };
    await expect(tenancy.rotate({ kind: 'official_account', tenantId: one }, next)).rejects.toThrow(/encodingAesKey/);
    await tenancy.rotate({ kind: 'official_account', tenantId: one }, { ...next, encodingAesKey: null });
    await accounts.refresh();
    const keys = (await accounts.find('official_account', 'wxSafe'))?.keySets;
    expect(keys?.map(({ encodingAesKey }) => encodingAesKey)).toEqual([null, KEY_A]);
  });

  it.each([
    [{}, 'corpId'],
    [{ corpId: 'ww1' }, 'agentId'],
    [{ corpId: 'ww1', agentId: 1, token: 't' }, 'encodingAesKey'],
  ])('of %j names what is missing', async (config, field) => {
    await expect(tenancy.rotate({ kind: 'wecom', tenantId: one }, config)).rejects.toThrow(
      new RegExp(`${field}: is missing`),
    );
  });
});

describe('the key of the database', () => {
  it('is refused when it opens none of the secrets', async () => {
    await tenancy.addWecomApp(one, wecom(newCorp()));
    await checkKey(fresh.database, new Sealer(Buffer.alloc(32, 1)));
    const wrong = checkKey(fresh.database, new Sealer(Buffer.alloc(32, 2)));
    await expect(wrong).rejects.toMatchObject({ code: 'BAD_SETTING', details: { name: 'QUNSHU_SECRET_KEY' } });
  });
});
