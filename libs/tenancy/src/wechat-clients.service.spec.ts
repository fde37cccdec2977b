import { createLog, readSettings } from '@qunshu/kernel';
import { createServer, type Server } from 'node:http';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { ApiUsage } from './api-usage.service';
import { AppDirectory } from './app-directory.service';
import { AuditLog } from './audit-log.service';
import { KeyedHash } from './keyed-hash';
import { Sealer } from './sealer';
import { TenancyService } from './tenancy.service';
import { WechatClients } from './wechat-clients.service';

const log = createLog('silent', process.stderr);
const account = { appId: 'wx0Shop', secret: 'oa-secret', token: 'tokenA', openPlatformId: 'wxOpen' };
const program = { appId: 'wx0Mini', secret: 'mp-secret' };

let fresh: FreshDatabase;
let tenancy: TenancyService;
let directory: AppDirectory;
let usage: ApiUsage;
let clients: WechatClients;
let wechat: Server;
let asked: string[];
let one: string;
let two: string;

beforeAll(async () => {
  wechat = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(JSON.stringify({ openid: 'oM1', session_key: 'k' }));
  });
  await new Promise<void>((resolve) => wechat.listen(0, '127.0.0.1', resolve));
  const address = wechat.address();
  const port = typeof address === 'object' ? address?.port : 0;
  fresh = await freshDatabase();
  const sealer = new Sealer(Buffer.alloc(32, 1));
  const audit = new AuditLog(fresh.database, new KeyedHash(Buffer.alloc(32, 2)));
  tenancy = new TenancyService(fresh.database, sealer, audit, { now: () => 1_700_000_000_000 });
  directory = new AppDirectory(fresh.database, sealer, log);
  usage = new ApiUsage(fresh.database, log);
  clients = new WechatClients(directory, usage, readSettings({ WECHAT_API_URL: `http://127.0.0.1:${port}` }));
  one = (await tenancy.createTenant({ name: 'One', timezone: 'Asia/Shanghai' })).tenantId;
  two = (await tenancy.createTenant({ name: 'Two', timezone: 'Asia/Shanghai' })).tenantId;
  await directory.ready();
  await tenancy.addOfficialAccount(one, account);
  await tenancy.addMiniProgram(one, program);
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await usage.onApplicationShutdown();
  await directory.onApplicationShutdown();
  wechat.closeAllConnections();
  wechat.close();
  await fresh.drop();
});

it('an app that was added a moment ago is found, by its tenant alone, its id taken to the letter', async () => {
  await expect(clients.for(one, 'wx0Mini')).resolves.toBeDefined();
  await expect(clients.for(two, 'wx0Mini')).rejects.toMatchObject({ code: 'APP_UNKNOWN' });
  await expect(clients.for(one, 'WX0MINI')).rejects.toMatchObject({ code: 'APP_UNKNOWN' });
});

it('a client is one for each app and secret, and asks with them', async () => {
  const client = await clients.for(one, 'wx0Mini');
  expect(await clients.for(one, ' wx0Mini')).toBe(client);
  expect(await clients.for(one, 'wx0Shop')).not.toBe(client);
  await client.sessionOf('c0de');
  await tenancy.rotate({ kind: 'mini_program', tenantId: one }, { appId: 'wx0Mini', token: 'tokenB', secret: 'newer' });
  await directory.refresh();
  await (await clients.for(one, 'wx0Mini')).sessionOf('c0de');
  expect(asked.map((url) => new URLSearchParams(url.split('?')[1]).get('secret'))).toEqual(['mp-secret', 'newer']);
});

it('calls are counted for the tenant under their whole path', async () => {
  await (await clients.for(one, 'wx0Mini')).sessionOf('c0de');
  await usage.flush();
  const sql =
    'SELECT tenant_id, SUM(errors) AS errors FROM api_usage WHERE path = ? AND tenant_id IN (?, ?) GROUP BY tenant_id';
  const rows = await fresh.database.read.query<{ tenant_id: string; errors: unknown }[]>(sql, [
    'sns/jscode2session',
    one,
    two,
  ]);
  expect(rows.map((row) => [row.tenant_id, Number(row.errors)])).toEqual([[one, 0]]);
});

it('the Official Accounts of a tenant are told with their Open Platform account', async () => {
  expect(await clients.officialAccounts(one)).toEqual([{ appId: 'wx0Shop', openPlatformId: 'wxOpen' }]);
  expect(await clients.officialAccounts(two)).toEqual([]);
});

it('an app tells whose it is, whichever tenant', async () => {
  expect(await clients.appOwner('wx0Mini')).toEqual({ tenantId: one, kind: 'mini_program', openPlatformId: null });
  await tenancy.addMiniProgram(two, { appId: 'wx0Later', secret: 's', openPlatformId: 'wxOpen2' });
  expect(await clients.appOwner('wx0Later')).toEqual({
    tenantId: two,
    kind: 'mini_program',
    openPlatformId: 'wxOpen2',
  });
  expect(await clients.appOwner('wx0Shop')).toMatchObject({ kind: 'official_account' });
  expect(await clients.appOwner('wx0Nobody')).toBeNull();
});
