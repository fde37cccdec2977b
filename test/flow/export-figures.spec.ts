import pino from 'pino';
import { StaffDepartmentRow } from '@qunshu/database';
import { ReportSchedules } from '@qunshu/performance';
import { TenancyService } from '@qunshu/tenancy';
import type { Step } from '../../apps/sandbox/src';
import { ReportWork } from '../../apps/worker/src/reports/report-work';
import { boot, type Booted } from '../support/booted';

const START = Date.parse('2026-08-03T00:00:00+08:00');
const DAYS = 8;
const DAY_MS = 86_400_000;
const PERIOD = { from: '2026-08-04', to: '2026-08-09' };
const FIGURES = `groupsOwned groupsCreated groupsDismissed customersJoined foundingJoins customersLeft leftByThemselves removed
  departuresInferred netGrowth customerSeats uniqueCustomers peopleGained peopleLost overlapRate contacts contactsAdded
  contactsDeleted contactOverlapRate contactedRate churnRate retention30: retention(days: 30)
  groupSurvival30: groupSurvival(days: 30)`;

type Figures = Readonly<Record<string, number | null>>;
type Row = Readonly<Record<string, unknown>>;

let booted: Booted;
beforeAll(async () => {
  const size = { groups: 12, customers: 120, staff: 10, departments: 6 };
  booted = await boot({ sandbox: { seed: 45, size, startAt: START, days: DAYS, detailLagMs: 20 } });
  await booted.sync();
  await booted.sandbox.playHistory({ onStep: live });
  await booted.settled();
  booted.setClock(START + 45 * DAY_MS);
}, 200_000);
afterAll(() => booted.close());

async function live(step: Step): Promise<void> {
  booted.setClock(step.at);
  await booted.sandbox.deliverAll(step.callbacks);
  if (step.settles) await booted.settled();
}

async function rowsOf(report: string, more = ''): Promise<Row[]> {
  const url = `${booted.server.url}/exports/${report}.json?from=${PERIOD.from}&to=${PERIOD.to}${more}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${booted.token}` } });
  return ((await response.json()) as { rows: Row[] }).rows;
}

/** The figures of a row, without what names it. */
function figuresOf(row: Row | undefined, like: Figures): Row {
  return Object.fromEntries(Object.keys(like).map((key) => [key, row?.[key]]));
}

describe.each(['AT_EVENT', 'CURRENT'])('an export, credited %s', (attribution) => {
  const variables = { period: PERIOD, attribution };
  const credited = `&attribution=${attribution}`;

  it('has the figures of GraphQL for every staff member, in the same order', async () => {
    const text = `query ($period: PeriodInput!, $attribution: Attribution!) {
      staffPerformance(period: $period, attribution: $attribution, first: 200, orderBy: CUSTOMERS_JOINED_DESC) {
        nodes { staff { userId } metrics { ${FIGURES} } } } }`;
    interface Answer {
      staffPerformance: { nodes: { staff: { userId: string }; metrics: Figures }[] };
    }
    const { nodes } = (await booted.query<Answer>(text, variables)).staffPerformance;
    const rows = await rowsOf('staff', `${credited}&orderBy=CUSTOMERS_JOINED_DESC`);
    expect(rows.map((row) => row['userId'])).toEqual(nodes.map(({ staff }) => staff.userId));
    expect(nodes.some(({ metrics }) => (metrics['peopleGained'] ?? 0) > 0)).toBe(true);
    nodes.forEach(({ metrics }, n) => expect(figuresOf(rows[n], metrics)).toEqual(metrics));
  });

  it('has those of a department, its branches and who is directly in it', async () => {
    const [top] = (await booted.query<{ departments: { id: string }[] }>('{ departments { id } }')).departments;
    const text = `query ($id: ID!, $period: PeriodInput!, $attribution: Attribution!) {
      branchReport(departmentId: $id, period: $period, attribution: $attribution) { metrics { ${FIGURES} }
        branches { department { id } directOnly metrics { ${FIGURES} } } } }`;
    interface Branch {
      department: { id: string };
      directOnly: boolean;
      metrics: Figures;
    }
    interface Answer {
      branchReport: { metrics: Figures; branches: Branch[] };
    }
    const { metrics, branches } = (await booted.query<Answer>(text, { ...variables, id: top?.id })).branchReport;
    const [total, ...rows] = await rowsOf('branch', `${credited}&departmentId=${top?.id ?? ''}`);
    expect(figuresOf(total, metrics)).toEqual(metrics);
    expect(rows.map((row) => [row['departmentId'], row['directOnly']])).toEqual(
      branches.map(({ department, directOnly }) => [department.id, directOnly]),
    );
    branches.forEach((branch, n) => expect(figuresOf(rows[n], branch.metrics)).toEqual(branch.metrics));
  });
});

it('has the figures of GraphQL for every group', async () => {
  const text = `query ($chatId: ID!, $period: PeriodInput!) { customerGroup(chatId: $chatId) { metrics(period: $period) { ${FIGURES} } } }`;
  const rows = await rowsOf('groups');
  expect(rows.length).toBeGreaterThan(8);
  for (const row of rows) {
    interface Answer {
      customerGroup: { metrics: Figures };
    }
    const { metrics } = (await booted.query<Answer>(text, { chatId: row['chatId'], period: PERIOD })).customerGroup;
    expect(figuresOf(row, metrics)).toEqual(metrics);
  }
});

it('is written by schedule, and those who lead the department are told in WeCom, once', async () => {
  const { server, tenantId, database, sandbox } = booted;
  const tenant = await server.app.get(TenancyService, { strict: false }).tenant(tenantId);
  const [member] = await database.read.find(StaffDepartmentRow, { where: { tenantId }, order: { staffKey: 'ASC' } });
  const { staffKey = '', departmentId = '' } = member ?? {};
  await database.write.update(StaffDepartmentRow, { tenantId, departmentId }, { leads: false });
  await database.write.update(StaffDepartmentRow, { tenantId, departmentId, staffKey }, { leads: true });
  const ordered = { departmentId, every: 'MONTH', format: 'xlsx' } as const;
  booted.setClock(START + 50 * DAY_MS);
  await server.app.get(ReportSchedules, { strict: false }).add(tenant, ordered, { actor: 'admin', fromAddress: null });
  booted.setClock(START + 80.5 * DAY_MS);
  const work = server.app.get(ReportWork, { strict: false });
  const log = pino({ level: 'silent' });
  await Promise.all([work.run(tenant, log), work.run(tenant, log)]);
  await work.run(tenant, log);
  const messages = sandbox.messages as { touser: string; text: { content: string } }[];
  expect(messages.map(({ touser }) => touser.toLowerCase())).toEqual([staffKey]);
  const [, url = ''] = /下载：(\S+)/.exec(messages[0]?.text.content ?? '') ?? [];
  expect(messages[0]?.text.content).toContain('_2026-09-01_2026-09-30.xlsx 已生成');
  const path = new URL(url).pathname;
  const file = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${booted.token}` } });
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});
