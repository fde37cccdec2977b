import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pino from 'pino';
import {
  AuditEntryRow,
  CreditDueRow,
  DepartmentRow,
  FollowUpRow,
  ReportFilePartRow,
  ReportFileRow,
  ReportScheduleRow,
  StaffDepartmentRow,
} from '@qunshu/database';
import { OutsideError, readSettings, wholeTenant } from '@qunshu/kernel';
import {
  ExportModule,
  ReportFiles,
  ReportNewsService,
  ReportSchedules,
  ReportWriter,
  type ReportNews,
  type ReportSchedule,
} from '@qunshu/performance';
import { AuditLog, TenancyService, type Tenant } from '@qunshu/tenancy';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { TestCore } from '../support/test-core';
import { WecomRows } from '../support/wecom-rows';

@Module({})
class Root {
  static with(core: DynamicModule): DynamicModule {
    return { module: Root, imports: [core, ExportModule] };
  }
}

const at = (text: string): number => Date.parse(text);
const WEDNESDAY = at('2025-03-05T12:00:00+08:00');
const MONDAY = at('2025-03-10T06:00:00+08:00');
const ADMIN = { actor: 'admin token', fromAddress: '192.0.2.1' };
const logged: string[] = [];
const log = pino({}, { write: (line: string) => void logged.push(line) });

let fresh: FreshDatabase;
let app: INestApplicationContext;
let now = WEDNESDAY;

beforeAll(async () => {
  fresh = await freshDatabase();
  const settings = readSettings({ DATABASE_URL: fresh.url });
  const core = { database: fresh.database, settings, lines: [], key: Buffer.alloc(32, 1), clock: { now: () => now } };
  app = await NestFactory.createApplicationContext(Root.with(TestCore.with(core)), { logger: false });
});
beforeEach(() => (now = WEDNESDAY));
afterAll(async () => {
  await app.close();
  await fresh.drop();
});

async function company(timezone = 'Asia/Shanghai'): Promise<Tenant> {
  const tenant = await app.get(TenancyService, { strict: false }).createTenant({ name: 'Acme', timezone });
  const rows = new WecomRows(fresh.database.write, tenant.tenantId);
  await rows.department('1', { name: '总部' });
  await rows.department('2', { name: '华东', parentId: '1' });
  await rows.staff('ZhangSan', ['2'], { name: '张三' });
  await rows.staff('LiSi', ['2', '1'], { name: '李四' });
  await rows.staff('Gone', ['2'], { active: false });
  const { tenantId } = tenant;
  await fresh.database.write.update(StaffDepartmentRow, { tenantId, departmentId: '2' }, { leads: true });
  return tenant;
}

function schedule(tenant: Tenant, asked: Partial<ReportSchedule> = {}): Promise<ReportSchedule> {
  return app.get(ReportSchedules).add(tenant, { departmentId: '2', every: 'WEEK', format: 'csv', ...asked }, ADMIN);
}

const write = (tenant: Tenant): Promise<string[]> => app.get(ReportWriter).writeOwed(tenant, log);
const filesOf = ({ tenantId }: Tenant) => app.get(ReportFiles).list(tenantId);

async function contentOf({ tenantId }: Tenant, id: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of (await app.get(ReportFiles).open(wholeTenant(tenantId), id, ADMIN)).bytes) parts.push(part);
  return Buffer.concat(parts);
}

describe('a scheduled report', () => {
  it('is written once the week is over that ran when it was ordered', async () => {
    const tenant = await company();
    await schedule(tenant);
    expect(await write(tenant)).toEqual([]);
    now = MONDAY - 1;
    expect(await write(tenant)).toEqual([]);
    now = MONDAY;
    const [id = ''] = await write(tenant);
    expect(await write(tenant)).toEqual([]);
    const content = await contentOf(tenant, id);
    expect(await filesOf(tenant)).toMatchObject([
      {
        id,
        name: '部门业绩报表_华东_2025-03-03_2025-03-09.csv',
        period: { from: '2025-03-03', to: '2025-03-09' },
        size: content.length,
        madeAt: MONDAY,
      },
    ]);
    expect(content.toString()).toMatch(/^\ufeff部门,部门 ID,.*\r\n总部 \/ 华东,2,是,否,/);
  });

  it('is written on the first of the month, by the days of the tenant', async () => {
    const [shanghai, newYork] = [await company(), await company('America/New_York')];
    for (const tenant of [shanghai, newYork]) await schedule(tenant, { every: 'MONTH', format: 'xlsx' });
    now = at('2025-04-01T06:00:00+08:00');
    expect(await write(shanghai)).toHaveLength(1);
    expect(await write(newYork)).toEqual([]);
    now = at('2025-04-01T06:00:00-04:00');
    expect(await write(newYork)).toHaveLength(1);
    expect((await filesOf(newYork))[0]).toMatchObject({
      period: { from: '2025-03-01', to: '2025-03-31' },
      format: 'xlsx',
    });
  });

  it('of every week that was missed is written after a pause, though not at night', async () => {
    const tenant = await company();
    await schedule(tenant);
    now = at('2025-03-26T05:59:59+08:00');
    expect(await write(tenant)).toEqual([]);
    now += 1000;
    const written = await write(tenant);
    const files = (await filesOf(tenant)).reverse();
    expect(files.map(({ period }) => period.to)).toEqual(['2025-03-09', '2025-03-16', '2025-03-23']);
    expect(files.map(({ id }) => id)).toEqual(written);
    expect(await write(tenant)).toEqual([]);
  });

  const follow = { lane: 'chat:wr', kind: 'read', dueAt: 1, attempts: 0, scheduled: false, createdAt: 1 };
  const due = { kind: 'group', subject: 'wr', doneTo: '', recordedAt: 1 };
  it.each([
    ['reads of groups', (tenantId: string) => fresh.database.write.insert(FollowUpRow, { tenantId, ...follow })],
    ['figures', (tenantId: string) => fresh.database.write.insert(CreditDueRow, { tenantId, ...due })],
  ])('waits until nine for what is pending: %s', async (_what, leavePending) => {
    const tenant = await company();
    await schedule(tenant);
    await leavePending(tenant.tenantId);
    now = at('2025-03-10T08:59:59+08:00');
    expect(await write(tenant)).toEqual([]);
    now += 1000;
    expect(await write(tenant)).toHaveLength(1);
    expect(logged.join('')).toContain('written while something is pending');
  });

  it('is written once by many workers', async () => {
    const tenant = await company();
    await schedule(tenant);
    await schedule(tenant, { departmentId: '1' });
    now = MONDAY;
    const written = await Promise.all([1, 2, 3, 4].map(() => write(tenant)));
    expect(written.flat()).toHaveLength(2);
    expect(await filesOf(tenant)).toHaveLength(2);
  });

  it('that a worker left half written is written anew by another, once the first is taken for dead', async () => {
    const tenant = await company();
    const { id: scheduleId } = await schedule(tenant);
    now = MONDAY;
    const [id = ''] = await write(tenant);
    const whole = await contentOf(tenant, id);
    const { tenantId } = tenant;
    const db = fresh.database.write;
    await db.update(ReportFileRow, { tenantId, id }, { madeAt: null, leaseUntil: Date.now() + 60_000 });
    await db.update(ReportScheduleRow, { tenantId, id: scheduleId }, { madeTo: '2025-03-02' });
    expect([await write(tenant), await filesOf(tenant)]).toEqual([[], []]);
    await db.update(ReportFileRow, { tenantId, id }, { leaseUntil: Date.now() - 1 });
    expect(await write(tenant)).toEqual([id]);
    expect(await contentOf(tenant, id)).toEqual(whole);
  });

  it('of a department that is gone is passed over, and leaves nothing behind', async () => {
    const tenant = await company();
    await schedule(tenant);
    const { tenantId } = tenant;
    await fresh.database.write.update(DepartmentRow, { tenantId, departmentId: '2' }, { deletedAt: 5 });
    now = MONDAY;
    expect(await write(tenant)).toEqual([]);
    expect(await fresh.database.read.countBy(ReportFileRow, { tenantId })).toBe(0);
    expect((await app.get(ReportSchedules).list(tenantId))[0]?.madeTo).toBe('2025-03-09');
  });

  it('larger than a part lies in several, none over 1 MiB', async () => {
    const tenant = await company();
    const { tenantId } = tenant;
    const below = Array.from({ length: 12_000 }, (_, n) => ({
      tenantId,
      departmentId: `d${n}`,
      name: `门店 ${n} ${'长'.repeat(60)}`,
      parentId: '2',
      position: 0,
      deletedAt: null,
      recordedAt: 1,
    }));
    await fresh.database.write.getRepository(DepartmentRow).insert(below.slice(0, 3000));
    for (let n = 3000; n < below.length; n += 3000) {
      await fresh.database.write.getRepository(DepartmentRow).insert(below.slice(n, n + 3000));
    }
    await schedule(tenant);
    now = MONDAY;
    const [fileId = ''] = await write(tenant);
    const parts = await fresh.database.read.find(ReportFilePartRow, { where: { tenantId, fileId } });
    expect(parts.length).toBeGreaterThan(1);
    for (const { content } of parts) expect(content.length).toBeLessThanOrEqual(1_048_576);
    expect((await contentOf(tenant, fileId)).toString().split('\r\n').length).toBeGreaterThan(12_000);
  });

  it('is ordered once, however often it is asked for, and by nobody for a department that is not there', async () => {
    const tenant = await company();
    const first = await schedule(tenant);
    expect(await schedule(tenant)).toEqual(first);
    expect((await schedule(tenant, { format: 'xlsx' })).id).not.toBe(first.id);
    await expect(schedule(tenant, { departmentId: '99' })).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
      details: { argument: 'departmentId' },
    });
  });

  it('stays for download when its schedule is gone; ordering, ending and fetching are in the audit log', async () => {
    const tenant = await company();
    const { id } = await schedule(tenant);
    now = MONDAY;
    const [fileId = ''] = await write(tenant);
    await app.get(ReportSchedules).remove(tenant.tenantId, id, ADMIN);
    await expect(app.get(ReportSchedules).remove(tenant.tenantId, id, ADMIN)).rejects.toMatchObject({
      code: 'SCHEDULE_UNKNOWN',
    });
    await contentOf(tenant, fileId);
    now = at('2025-03-17T12:00:00+08:00');
    expect(await write(tenant)).toEqual([]);
    const entries = await fresh.database.read.find(AuditEntryRow, {
      where: { tenantId: tenant.tenantId },
      order: { seq: 'ASC' },
    });
    expect(entries.map(({ action }) => action)).toEqual([
      'tenant_created',
      'report_schedule_added',
      'report_schedule_removed',
      'report_file_downloaded',
    ]);
    expect(await app.get(AuditLog, { strict: false }).verify(tenant.tenantId)).toEqual([]);
  });

  it('is nothing to another tenant', async () => {
    const [tenant, other] = [await company(), await company()];
    const { id } = await schedule(tenant);
    now = MONDAY;
    const [fileId = ''] = await write(tenant);
    expect([await write(other), await filesOf(other)]).toEqual([[], []]);
    await expect(contentOf(other, fileId)).rejects.toMatchObject({ code: 'REPORT_FILE_UNKNOWN' });
    await expect(app.get(ReportSchedules).remove(other.tenantId, id, ADMIN)).rejects.toMatchObject({
      code: 'SCHEDULE_UNKNOWN',
    });
  });
});

describe('the news of a report', () => {
  async function withFile(): Promise<Tenant> {
    const tenant = await company();
    await schedule(tenant);
    now = MONDAY;
    await write(tenant);
    return tenant;
  }
  const news = (): ReportNewsService => app.get(ReportNewsService);

  it('goes once to those who lead the department and work here', async () => {
    const tenant = await withFile();
    const sent: ReportNews[] = [];
    const send = (_: string, one: ReportNews): Promise<void> => Promise.resolve(void sent.push(one));
    await Promise.all([news().tell(tenant.tenantId, send), news().tell(tenant.tenantId, send)]);
    await news().tell(tenant.tenantId, send);
    expect(sent).toMatchObject([
      { userIds: ['LiSi', 'ZhangSan'], name: '部门业绩报表_华东_2025-03-03_2025-03-09.csv' },
    ]);
  });

  it('goes out again when WeCom could not take it, and not when it never will', async () => {
    const tenant = await withFile();
    let tries = 0;
    const failing = (failure: 'transient' | 'permission') => (): Promise<void> => {
      tries += 1;
      return Promise.reject(new OutsideError(failure, 'no'));
    };
    await news().tell(tenant.tenantId, failing('transient'));
    await expect(news().tell(tenant.tenantId, failing('permission'))).rejects.toThrow('no');
    await news().tell(tenant.tenantId, failing('permission'));
    expect(tries).toBe(2);
  });
});
