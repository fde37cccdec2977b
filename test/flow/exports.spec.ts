import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuditEntryRow } from '@qunshu/database';
import { apiApp, type ApiApp } from '../support/api-app';
import { WecomRows } from '../support/wecom-rows';

const PERIOD = 'from=2025-03-01&to=2025-03-10';
const MARCH = Date.parse('2025-03-03T12:00:00+08:00');

let api: ApiApp;
let acme: { tenantId: string; token: string };
let other: { tenantId: string; token: string };

beforeAll(async () => {
  api = await apiApp();
  acme = await api.newTenant('Acme');
  other = await api.newTenant('Other', 'America/New_York');
  await company(acme.tenantId, 'Acme');
  await company(other.tenantId, 'Other');
});
afterAll(() => api.close());

/** Both tenants hold the same ids; the names tell them apart. */
async function company(tenantId: string, name: string): Promise<void> {
  const rows = new WecomRows(api.fresh.database.write, tenantId);
  await rows.department('1', { name });
  await rows.department('2', { name: `${name}销售`, parentId: '1' });
  await rows.staff('ZhangSan', ['2'], { name: `=${name} 张三🌸` });
  await rows.staff('LiSi', ['1'], { name: `${name} 李四` });
  await rows.group('wrA', { name: `${name} 好友`, ownerKey: 'zhangsan', createdAt: MARCH });
  await rows.group('wra', { name: `${name} 老友`, ownerKey: 'lisi', createdAt: MARCH });
  await rows.group('wrOld', { name: `${name} 散了`, ownerKey: 'lisi', createdAt: 1000, dismissedAt: 2000 });
}

function get(path: string, token: string | null = acme.token) {
  return api.server.inject({
    method: 'GET',
    url: `/exports/${path}`,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
}

/** The first cells of each line but the head. */
async function names(path: string, token?: string): Promise<string[]> {
  const { body, statusCode } = await get(path, token);
  expect(statusCode).toBe(200);
  return body
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '');
}

describe('an export over HTTP', () => {
  it('is a CSV file with a Chinese name and Chinese columns', async () => {
    const { headers, body } = await get(`staff.csv?${PERIOD}`);
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' });
    const named = String(headers['content-disposition']).split("filename*=UTF-8''")[1];
    expect(String(headers['content-disposition'])).toContain('filename="staff-2025-03-01_2025-03-10.csv"');
    expect(decodeURIComponent(named ?? '')).toBe('员工业绩报表_2025-03-01_2025-03-10.csv');
    expect(body.split('\r\n')[0]).toContain('\ufeff员工,账号,部门,在职,客户群数');
    expect(body.split('\r\n')[0]).toContain('新增,流失');
  });

  it('has one row a staff member, a group, or a department with those below it', async () => {
    expect((await names(`staff.csv?${PERIOD}`)).sort()).toEqual(["'=Acme 张三🌸", 'Acme 李四']);
    expect(await names(`groups.csv?${PERIOD}`)).toEqual(['Acme 好友', 'Acme 老友']);
    expect((await names(`branch.csv?${PERIOD}`))[0]).toBe('Acme');
    expect((await names(`branch.csv?${PERIOD}&departmentId=2`))[0]).toBe('Acme / Acme销售');
  });

  it('takes only the groups of a department, with all below it', async () => {
    expect(await names(`groups.csv?${PERIOD}&departmentId=2`)).toEqual(['Acme 好友']);
    expect(await names(`groups.csv?${PERIOD}&departmentId=1`)).toHaveLength(2);
  });

  it('holds nothing of another tenant with the same ids', async () => {
    expect(await names(`groups.csv?${PERIOD}`, other.token)).toEqual(['Other 好友', 'Other 老友']);
    const { body } = await get(`staff.json?${PERIOD}`, other.token);
    expect(body).not.toContain('Acme');
  });

  it('can be Excel and JSON', async () => {
    const excel = await get(`groups.xlsx?${PERIOD}`);
    expect(excel.headers['content-type']).toContain('spreadsheetml');
    expect(excel.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const { rows, ...head } = JSON.parse((await get(`groups.json?${PERIOD}`)).body) as Record<string, unknown>;
    expect(head).toMatchObject({ report: 'groups', period: { from: '2025-03-01', to: '2025-03-10' } });
    expect(rows).toEqual([
      expect.objectContaining({ chatId: 'wrA', ownerUserId: 'ZhangSan', createdAt: '2025-03-03 12:00:00' }),
      expect.objectContaining({ chatId: 'wra', peopleGained: 0 }),
    ]);
  });

  it.each([
    [`staff.csv?from=2025-03-10&to=2025-03-01`, 'from'],
    [`staff.csv?from=2025-02-30&to=2025-03-01`, 'from'],
    [`staff.csv?from=2025-02-01&to=2025-03-00`, 'to'],
    [`branch.csv?from=2999-01-01&to=2999-01-02`, 'from'],
    [`groups.csv?from=2024-01-01&to=2025-03-01`, 'from and to'],
    [`groups.csv?from=1969-12-31&to=1970-01-05`, 'from'],
    [`groups.csv?${PERIOD}&departmentId=99`, 'departmentId'],
    [`staff.xlsx?${PERIOD}&departmentId=99`, 'departmentId'],
    [`branch.xlsx?${PERIOD}&departmentId=99`, 'departmentId'],
    [`staff.csv?to=2025-03-01`, 'from'],
    [`staff.csv?${PERIOD}&attribution=LATER`, 'attribution'],
    [`staff.csv?${PERIOD}&departement=2`, 'departement'],
    [`staff.csv?${PERIOD}&departmentId=`, 'departmentId'],
    [`staff.csv?${PERIOD}&departmentId=1&departmentId=2`, 'departmentId'],
    [`staff.csv?${PERIOD}&orderBy=AGE`, 'orderBy'],
    [`branch.csv?${PERIOD}&orderBy=NAME_ASC`, 'orderBy'],
    [`groups.csv?${PERIOD}&orderBy=NAME_ASC`, 'orderBy'],
    [`staff.csv?${PERIOD}&first=3`, 'first'],
  ])('is refused before anything goes out: %s', async (path, argument) => {
    const { statusCode, body, headers } = await get(path);
    expect([statusCode, JSON.parse(body)]).toEqual([
      400,
      { code: 'BAD_USER_INPUT', argument, message: expect.any(String) as string },
    ]);
    // A sentence of our own, none of the library that reads parameters.
    expect(body).not.toMatch(/Invalid|expected|received/);
    expect(headers['content-disposition']).toBeUndefined();
  });

  it.each([`members.csv?${PERIOD}`, `staff.pdf?${PERIOD}`, 'staff', `toString.csv?${PERIOD}`])(
    'does not exist under another name: %s',
    async (path) => {
      const { statusCode, body } = await get(path);
      expect([statusCode, JSON.parse(body)]).toMatchObject([404, { code: 'NOT_FOUND' }]);
    },
  );

  it('needs the token of an admin', async () => {
    const none = await get(`staff.csv?${PERIOD}`, null);
    expect([none.statusCode, none.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(JSON.parse(none.body)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await get(`staff.csv?${PERIOD}`, 'qs1.nonsense')).statusCode).toBe(401);
    const ingest = await get(`staff.csv?${PERIOD}`, await api.token(acme.tenantId, null, 'ingest'));
    expect([ingest.statusCode, JSON.parse(ingest.body)]).toMatchObject([403, { code: 'FORBIDDEN' }]);
  });

  it('is written into the audit log of its tenant, by whom and from where; a refused one is not', async () => {
    const since = await exportsOf(acme.tenantId);
    const elsewhere = await exportsOf(other.tenantId);
    await get(`staff.xlsx?${PERIOD}&departmentId=2`, await api.token(acme.tenantId, 'ZhangSan'));
    await get(`staff.xlsx?${PERIOD}&departmentId=99`);
    const entries = (await exportsOf(acme.tenantId)).slice(since.length);
    expect(entries).toMatchObject([{ actor: 'ZhangSan', fromAddress: '127.0.0.1', action: 'export' }]);
    expect(JSON.parse(entries[0]?.details ?? '')).toEqual({
      report: 'staff',
      format: 'xlsx',
      from: '2025-03-01',
      to: '2025-03-10',
      departmentId: '2',
      attribution: 'AT_EVENT',
      byToken: expect.any(String) as string,
    });
    expect(await exportsOf(other.tenantId)).toHaveLength(elsewhere.length);
  });

  it('stops asking the database when the client goes away', async () => {
    const rows = new WecomRows(api.fresh.database.write, acme.tenantId);
    const row = { createdAt: MARCH, name: '群'.repeat(2000) };
    await rows.groups(Array.from({ length: 8000 }, (_, n) => rows.groupRow(`wrMany${n}`, row)));
    api.statements.length = 0;
    await api.server.listen({ port: 0 });
    const { port } = api.server.server.address() as AddressInfo;
    const asking = request({
      port,
      path: `/exports/groups.csv?${PERIOD}`,
      headers: { authorization: `Bearer ${acme.token}` },
    });
    asking.end();
    const [answer] = (await once(asking, 'response')) as [NodeJS.ReadableStream];
    await once(answer, 'readable');
    asking.destroy();
    const pages = (): number => api.statements.filter((sql) => sql.includes('g.chat_id > ?')).length;
    for (let before = 0; before !== pages();) {
      before = pages();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(pages()).toBeLessThan(8);
  });
});

function exportsOf(tenantId: string): Promise<AuditEntryRow[]> {
  return api.fresh.database.read.find(AuditEntryRow, { where: { tenantId, action: 'export' }, order: { seq: 'ASC' } });
}
