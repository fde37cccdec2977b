import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { AuditEntryRow, DepartmentRow, insertRows, ReportFileRow } from '@qunshu/database';
import { cli, type CliOptions, type CliResult } from '../support/cli';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { WecomRows } from '../support/wecom-rows';

const MARCH = Date.parse('2025-03-03T12:00:00+08:00');

let fresh: FreshDatabase;
let env: Record<string, string>;
let tenantId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  env = { DATABASE_URL: fresh.url, QUNSHU_SECRET_KEY: Buffer.alloc(32, 5).toString('base64') };
  const created = await cli(env, 'tenant create --name Acme --json');
  ({ tenantId } = JSON.parse(created.stdout) as { tenantId: string });
  const rows = new WecomRows(fresh.database.write, tenantId);
  await rows.department('1', { name: '总部' });
  await rows.department('2', { name: '华东', parentId: '1' });
  await rows.staff('ZhangSan', ['2'], { name: '张三🌸' });
  const groups = Array.from({ length: 2500 }, (_, n) => `wr${String(n).padStart(4, '0')}`);
  await rows.groups(groups.map((chatId) => rows.groupRow(chatId, { createdAt: MARCH, ownerKey: 'zhangsan' })));
});
afterAll(() => fresh.drop());

function report(rest: string, options: CliOptions = {}): Promise<CliResult> {
  const [kind = '', ...flags] = rest.split(' ');
  return cli(
    env,
    ['report', kind, '--tenant', tenantId, '--from', '2025-03-01', '--to', '2025-03-31', ...flags],
    options,
  );
}

describe('a report on the command line', () => {
  it('is CSV on stdout, and nothing else there', async () => {
    const { code, stdout, stderr } = await report('staff');
    expect([code, stderr]).toEqual([0, '']);
    const [head, first] = stdout.split('\r\n');
    expect(head).toContain('\ufeff员工,账号,部门,在职,');
    expect(first).toContain('张三🌸,ZhangSan,总部 / 华东,是,');
  });

  it('is one JSON document with --json', async () => {
    const { code, stdout } = await report('branch --department 1 --attribution current --json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      report: 'branch',
      tenantId,
      attribution: 'CURRENT',
      departmentId: '1',
      rows: expect.arrayContaining([expect.objectContaining({ departmentId: '1', total: true })]) as unknown,
    });
  });

  it('has a row for every group, page by page', async () => {
    const { rows } = JSON.parse((await report('groups --json')).stdout) as { rows: { chatId: string }[] };
    expect(rows).toHaveLength(2500);
    expect(new Set(rows.map(({ chatId }) => chatId)).size).toBe(2500);
  });

  it('goes into a file that has its name once it is whole', async () => {
    const file = join(fresh.folder, 'groups.xlsx');
    const { code, stdout } = await report(`groups --format xlsx --out ${file} --json`);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      report: 'groups',
      format: 'xlsx',
      file,
      rows: 2500,
      bytes: readFileSync(file).length,
    });
    expect(readdirSync(fresh.folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    const sheets = unzipSync(readFileSync(file));
    const about = strFromU8(sheets['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(about).toContain('2025-03-01 至 2025-03-31（含首尾两天，按 Asia/Shanghai 的自然日）');
    expect(about).toContain('期内客户从不在本范围任何群到至少在一个群的次数');
    expect(strFromU8(sheets['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toContain('<row r="2501">');
  });

  it('can be Excel on stdout, but not in a terminal', async () => {
    const piped = await report('staff --format xlsx');
    expect(Object.keys(unzipSync(piped.bytes))).toContain('xl/workbook.xml');
    const shown = await report('staff --format xlsx', { isTerminal: true });
    expect(shown).toMatchObject({ code: 2, stdout: '' });
    expect(shown.stderr).toContain('--out');
    const mixed = await report('staff --format csv --json');
    expect(mixed).toMatchObject({ code: 2, stdout: '' });
  });

  it('names what is wrong with the question', async () => {
    const backwards = await cli(env, `report staff --tenant ${tenantId} --from 2025-03-02 --to 2025-03-01`);
    expect(backwards).toMatchObject({ code: 2, stdout: '' });
    expect(backwards.stderr).toBe('--from: is after the last day (2025-03-01). Swap the two.\n');
    const long = await cli(env, `report staff --tenant ${tenantId} --from 2020-01-01 --to 2025-03-01`);
    expect(long.stderr).toContain('--from and --to: is 1887 days long');
    const nowhereAtAll = await report('groups --department 99');
    expect(nowhereAtAll).toMatchObject({ code: 2, stdout: '' });
    expect(nowhereAtAll.stderr).toContain('--department: there is no such department');
    expect((await cli(env, 'report staff --tenant t --from 2025-03-02')).code).toBe(2);
    const unknown = await cli(env, 'report staff --tenant none --from 2025-03-01 --to 2025-03-01 --json');
    expect(JSON.parse(unknown.stderr)).toMatchObject({ error: { code: 'TENANT_UNKNOWN' } });
    const nowhere = await report(`staff --out ${join(fresh.folder, 'no/such/folder.csv')} --json`);
    expect(JSON.parse(nowhere.stderr)).toMatchObject({ error: { code: 'OUT_UNWRITABLE' } });
  });

  it('can be ordered for each week or month, listed and ended', async () => {
    const schedule = (rest: string): Promise<CliResult> => cli(env, `report schedule ${rest} --tenant ${tenantId}`);
    const added = await schedule('add --department 2 --every month --json');
    const { id } = JSON.parse(added.stdout) as { id: string };
    expect(JSON.parse((await schedule('list --json')).stdout)).toMatchObject([
      { id, departmentId: '2', every: 'month', format: 'xlsx', createdBy: 'command line', problem: null },
    ]);
    const { every, createdAt } = JSON.parse(added.stdout) as Record<string, string>;
    expect([every, new Date(createdAt ?? '').toISOString()]).toEqual(['month', createdAt]);
    expect((await schedule('list')).stdout).toContain('each first of the month, of months that end after ');
    expect((await schedule('add --department 99 --every week')).code).toBe(2);
    expect((await schedule('add --department 2 --every day')).code).toBe(2);
    expect((await schedule(`remove --id ${id}`)).code).toBe(0);
    expect(await schedule(`remove --id ${id}`)).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse((await cli(env, `report files --tenant ${tenantId} --json`)).stdout)).toEqual([]);
  });

  it('takes the attribution in capitals too, and no other', async () => {
    for (const attribution of ['CURRENT', 'current', 'AT_EVENT']) {
      const { stdout } = await report(`branch --attribution ${attribution} --json`);
      expect(JSON.parse(stdout)).toMatchObject({ attribution: attribution.toUpperCase() });
    }
    const other = await report('branch --attribution later');
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('at_event, current')]);
  });

  it('by schedule of a department that is gone is listed with what is wrong', async () => {
    await new WecomRows(fresh.database.write, tenantId).department('3', { name: '华南', parentId: '1' });
    await cli(env, `report schedule add --tenant ${tenantId} --department 3 --every week`);
    await fresh.database.write.update(DepartmentRow, { tenantId, departmentId: '3' }, { deletedAt: 5 });
    const list = (more: string): Promise<CliResult> => cli(env, `report schedule list --tenant ${tenantId}${more}`);
    expect(JSON.parse((await list(' --json')).stdout)).toMatchObject([
      { departmentId: '3', problem: expect.stringContaining('gone') as unknown },
    ]);
    expect((await list('')).stdout).toContain('The department is gone');
  });

  it('tells when a file was made as a report tells it', async () => {
    const made = { name: 'x.csv', size: 0, madeAt: MARCH, toldAt: null, holder: 'h', leaseUntil: 1 };
    const period = { periodFrom: '2025-02-24', periodTo: '2025-03-02' };
    const row = { tenantId, id: 'f', scheduleId: 's', departmentId: '1', format: 'csv', ...period, ...made };
    await insertRows(fresh.database.write, ReportFileRow, [row]);
    const [file] = JSON.parse((await cli(env, `report files --tenant ${tenantId} --json`)).stdout) as {
      madeAt: string;
    }[];
    expect(file?.madeAt).toBe('2025-03-03T04:00:00.000Z');
  });

  it('is noted in the audit log', async () => {
    await report('staff --format csv');
    const entries = await fresh.database.read.find(AuditEntryRow, {
      where: { tenantId },
      order: { seq: 'DESC' },
      take: 1,
    });
    expect(entries).toMatchObject([{ actor: 'command line', action: 'export', fromAddress: null }]);
    expect(JSON.parse(entries[0]?.details ?? '')).toMatchObject({ report: 'staff', format: 'csv', from: '2025-03-01' });
  });
});
