import { AuditEntryRow, DepartmentRow, insertRows, ReportFilePartRow, ReportFileRow } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { apiApp, type ApiApp, type Reply } from '../support/api-app';
import { WecomRows } from '../support/wecom-rows';

declare module '../support/api-app' {
  interface Reply {
    readonly scheduledReports: readonly Reply[];
    readonly scheduleReport: Reply;
    readonly cancelScheduledReport: boolean;
    readonly files: readonly Reply[];
    readonly url: string;
  }
}

const ADD = `mutation ($department: ID!, $format: ReportFormat = XLSX) {
  scheduleReport(departmentId: $department, every: WEEK, format: $format) {
    id every format createdBy department { name } files { id }
  }
}`;
const LIST = '{ scheduledReports { id format department { name } files { id name size madeAt url } } }';

let api: ApiApp;
let acme: { tenantId: string; token: string };
let other: { tenantId: string; token: string };

beforeAll(async () => {
  api = await apiApp({ PUBLIC_URL: 'https://q.example.com' });
  acme = await api.newTenant('Acme');
  other = await api.newTenant('Other');
  for (const { tenantId } of [acme, other]) await new WecomRows(api.fresh.database.write, tenantId).department('1');
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}, token = acme.token): Promise<Reply> {
  const answer = await api.ask(token, query, variables);
  expect(answer.errors).toEqual([]);
  return answer.data;
}

/** A file as the worker would have left it. */
async function file(tenantId: string, scheduleId: string, week: number): Promise<string> {
  const id = newId();
  const [periodFrom, periodTo] = [`2025-01-${10 + week}`, `2025-01-${16 + week}`];
  const content = [Buffer.alloc(1000, 'a'), Buffer.from([0, 255, 0x80])];
  const name = `部门业绩报表_${week}.xlsx`;
  const made = { size: 1003, madeAt: 1_700_000_000_000, toldAt: null, holder: newId(), leaseUntil: 1 };
  const row = { tenantId, id, scheduleId, departmentId: '1', periodFrom, periodTo, name, format: 'xlsx', ...made };
  await insertRows(api.fresh.database.write, ReportFileRow, [row]);
  const parts = content.map((bytes, part) => ({ tenantId, fileId: id, part, content: bytes }));
  await insertRows(api.fresh.database.write, ReportFilePartRow, parts);
  return id;
}

function fetchFile(id: string, token: string) {
  return api.server.inject({ url: `/exports/files/${id}`, headers: { authorization: `Bearer ${token}` } });
}

describe('reports by schedule', () => {
  it('are ordered, listed and ended by an admin, and only their own', async () => {
    const { scheduleReport: ordered } = await ask(ADD, { department: '1' });
    expect(ordered).toMatchObject({
      every: 'WEEK',
      format: 'XLSX',
      createdBy: expect.stringMatching(/^token /) as string,
      files: [],
    });
    expect((await ask(LIST)).scheduledReports).toMatchObject([{ id: ordered.id, department: { name: '1' } }]);
    expect((await ask(LIST, {}, other.token)).scheduledReports).toEqual([]);
    const end = 'mutation ($id: ID!) { cancelScheduledReport(id: $id) }';
    const foreign = await api.ask(other.token, end, { id: ordered.id });
    expect(foreign.errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', argument: 'id' }]);
    expect((await ask(end, { id: ordered.id })).cancelScheduledReport).toBe(true);
    expect((await ask(LIST)).scheduledReports).toEqual([]);
  });

  it('cannot be about a department that is not there', async () => {
    const { errors } = await api.ask(acme.token, ADD, { department: '99' });
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', argument: 'departmentId' }]);
  });

  it('of a department that is gone show that it is', async () => {
    await new WecomRows(api.fresh.database.write, acme.tenantId).department('7');
    const { id } = (await ask(ADD, { department: '7' })).scheduleReport;
    await api.fresh.database.write.update(
      DepartmentRow,
      { tenantId: acme.tenantId, departmentId: '7' },
      { deletedAt: 5 },
    );
    const shown = (await ask(LIST)).scheduledReports.find((one) => one.id === id);
    expect(shown).toMatchObject({ id, department: null });
    await ask('mutation ($id: ID!) { cancelScheduledReport(id: $id) }', { id });
  });

  it('show what they have written, which can be fetched with a token of the tenant', async () => {
    const { id } = (await ask(ADD, { department: '1', format: 'CSV' })).scheduleReport;
    const written = [await file(acme.tenantId, id, 1), await file(acme.tenantId, id, 2)];
    const [{ files } = { files: [] }] = (await ask(LIST)).scheduledReports;
    expect(files.map((one) => one.id)).toEqual(written.reverse());
    expect(files[0]).toMatchObject({ size: 1003, url: `https://q.example.com/exports/files/${written[0]}` });
    const fetched = await fetchFile(written[0] ?? '', acme.token);
    expect(fetched.headers).toMatchObject({ 'content-length': '1003', 'cache-control': 'no-store' });
    expect(String(fetched.headers['content-type'])).toContain('spreadsheetml');
    expect(fetched.rawPayload).toEqual(Buffer.concat([Buffer.alloc(1000, 'a'), Buffer.from([0, 255, 0x80])]));
    expect((await fetchFile(written[0] ?? '', other.token)).statusCode).toBe(404);
    expect((await fetchFile('nonsense', acme.token)).statusCode).toBe(404);
    const entries = await api.fresh.database.read.findBy(AuditEntryRow, {
      tenantId: acme.tenantId,
      action: 'report_file_downloaded',
    });
    expect(entries).toMatchObject([
      { tenantId: acme.tenantId, actor: expect.stringMatching(/^token /) as string, fromAddress: '127.0.0.1' },
    ]);
  });

  it('show the newest 60 files of each', async () => {
    const { id } = (await ask(ADD, { department: '1', format: 'XLSX' })).scheduleReport;
    for (let week = 0; week < 62; week++) await file(acme.tenantId, id, week);
    const shown = (await ask(LIST)).scheduledReports.find((one) => one.id === id);
    expect(shown?.files).toHaveLength(60);
    expect(shown?.files[0]?.name).toBe('部门业绩报表_61.xlsx');
  });
});
