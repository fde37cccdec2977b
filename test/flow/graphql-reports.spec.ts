import { reportApi, shanghai, type ReportApi } from '../support/report-api';
import { ToldGroup } from '../support/told-group';

const STAFF = `query ($period: PeriodInput!, $department: ID, $first: Int, $after: String, $userIds: [ID!]) {
  staffPerformance(period: $period, departmentId: $department, first: $first, after: $after, userIds: $userIds) {
    nodes { staff { userId } } pageInfo { endCursor } } }`;
const BRANCH = `query ($period: PeriodInput!, $department: ID = "1") {
  branchReport(departmentId: $department, period: $period) { metrics { customersJoined } } }`;
const METRICS = `query ($period: PeriodInput!, $days: Int = 7) {
  customerGroup(chatId: "G") { metrics(period: $period) { retention(days: $days) } } }`;
const SURVIVAL = METRICS.replace('retention', 'groupSurvival');
const DAILY = 'query ($period: PeriodInput!) { customerGroup(chatId: "G") { daily(period: $period) { date } } }';

const BAD = 'BAD_USER_INPUT';
const MAY = { from: '2026-05-01', to: '2026-05-31' };
const TODAY = '2026-06-20';

let reports: ReportApi;
let token: string;
beforeAll(async () => {
  reports = await reportApi();
  reports.setNow(shanghai('06-20 23:59'));
  const told = await reports.founded();
  ({ token } = told);
  await told.company.department({ at: 1, id: 1, parent: 0 });
  await told.company.department({ at: 1, id: 2, parent: 1 });
  await told.company.department({ at: 2, id: 2, parent: null });
  await told.company.staff({ at: 1, userId: 'Mei', department: 1 });
  await joinsBefore(told.company);
  const other = await reports.founded();
  await other.company.department({ at: 1, id: 7, parent: 0 });
});
afterAll(() => reports.api.close());

/** How many joined on some days: each number tells by itself of which days a sum is. */
const JOINED: Readonly<Record<string, number>> = {
  '2025-03-31': 1,
  '2026-01-28': 2,
  '2026-01-31': 4,
  '2026-02-28': 8,
  '2026-03-01': 16,
  '2026-03-31': 32,
  '2026-04-30': 64,
};

async function joinsBefore(company: Parameters<typeof ToldGroup.created>[0]): Promise<void> {
  const group = await ToldGroup.created(company, { chatId: 'G', owner: 'Mei', at: shanghai('2025-01-02') });
  for (const [day, count] of Object.entries(JOINED)) {
    await group.join(shanghai(day), ...Array.from({ length: count }, (_, n) => `wm${day}-${n}`));
  }
}

describe.each([
  ['the staff report', STAFF],
  ['the report of a branch', BRANCH],
  ['the figures of a group', METRICS],
  ['the days of a group', DAILY],
])('%s', (_what, query) => {
  it.each([
    ['from is after to', { from: '2026-05-02', to: '2026-05-01' }, 'period.from'],
    ['from is after today', { from: '2026-06-21', to: '2026-06-30' }, 'period.from'],
    ['from is no day', { from: '2026-02-30', to: '2026-05-01' }, 'period.from'],
    ['from is nothing', { from: '', to: '2026-05-01' }, 'period.from'],
    ['from has a time', { from: '2026-05-01T00:00:00Z', to: '2026-05-01' }, 'period.from'],
    ['to is no day', { from: '2026-05-01', to: 'yesterday' }, 'period.to'],
    ['it lasts 401 days', { from: '2025-01-01', to: '2026-02-05' }, 'period'],
  ])('refuses a period of which %s', async (_why, period, argument) => {
    expect(await reports.refused(token, query, { period })).toEqual([BAD, argument]);
  });

  it('refuses a day that is no text', async () => {
    expect((await reports.refused(token, query, { period: { from: 20260501, to: TODAY } }))[0]).toBe(BAD);
    const written = `{ customerGroup(chatId: "G") { daily(period: { from: 20260501, to: "${TODAY}" }) { date } } }`;
    expect((await reports.refused(token, written))[0]).toBe(BAD);
    expect((await reports.refused(token, query, { period: { from: TODAY } }))[0]).toBe(BAD);
  });

  it.each([
    ['is today', { from: TODAY, to: TODAY }],
    ['lasts 400 days', { from: '2025-01-01', to: '2026-02-04' }],
    ['ends in the future', { from: TODAY, to: '2026-12-31' }],
  ])('takes a period that %s', async (_why, period) => {
    await reports.ask(token, query, { period });
  });
});

describe('the report of a department', () => {
  it.each([
    ['unknown', '99'],
    ['deleted', '2'],
    ["another tenant's", '7'],
    ['nothing', ''],
  ])('that is %s is refused in one and the same way', async (_why, department) => {
    for (const query of [STAFF, BRANCH])
      expect(await reports.refused(token, query, { period: MAY, department })).toEqual([BAD, 'departmentId']);
    const [known, unknown] = await Promise.all(
      [department, '98'].map((id) => reports.api.ask(token, BRANCH, { period: MAY, department: id })),
    );
    expect(known?.errors).toEqual(unknown?.errors);
  });
});

describe('a list of staff', () => {
  const ofBranch = `query ($period: PeriodInput!, $first: Int, $after: String, $department: ID = "1") {
    branchReport(departmentId: $department, period: $period) { staff(first: $first, after: $after) { nodes { staff { userId } } } } }`;

  it.each([0, 201, -1])('refuses pages of %s', async (first) => {
    for (const query of [STAFF, ofBranch])
      expect(await reports.refused(token, query, { period: MAY, first })).toEqual([BAD, 'first']);
  });

  it('refuses what is no cursor of its order', async () => {
    const byName = STAFF.replace('first: $first', 'orderBy: NAME_ASC, first: $first');
    const { endCursor } = (await reports.ask(token, byName, { period: MAY })).staffPerformance.pageInfo;
    await reports.ask(token, byName, { period: MAY, after: endCursor });
    for (const after of ['', 'x', 'bnVsbA', endCursor, `${endCursor ?? ''}A`])
      for (const query of [STAFF, ofBranch])
        expect(await reports.refused(token, query, { period: MAY, after })).toEqual([BAD, 'after']);
  });

  it('refuses a cursor with a place that cannot be', async () => {
    for (const value of ['"many"', '{}', '[1]', 'true', 'none']) {
      const after = Buffer.from(JSON.stringify(['staff NET_GROWTH_DESC', value, 'mei'])).toString('base64url');
      expect(await reports.refused(token, STAFF, { period: MAY, after })).toEqual([BAD, 'after']);
    }
  });

  it('is of those named alone, in any case, of up to 200 of them', async () => {
    const { nodes } = (await reports.ask(token, STAFF, { period: MAY, userIds: ['MEI', 'nobody'] })).staffPerformance;
    expect(nodes).toEqual([{ staff: { userId: 'Mei' } }]);
    const userIds = Array.from({ length: 201 }, (_, n) => `u${n}`);
    expect(await reports.refused(token, STAFF, { period: MAY, userIds })).toEqual([BAD, 'userIds']);
  });
});

describe('a share after days', () => {
  it.each([0, -1, 401, 2_147_483_647])('refuses %s days', async (days) => {
    for (const query of [METRICS, SURVIVAL])
      expect(await reports.refused(token, query, { period: MAY, days })).toEqual([BAD, 'days']);
  });

  it('takes 400 days', async () => {
    await reports.ask(token, METRICS, { period: MAY, days: 400 });
  });
});

describe('the figures before', () => {
  const query = `query ($period: PeriodInput!, $by: Comparison!) {
    staffPerformance(period: $period) { nodes { previous(by: $by) { customersJoined } } }
    branchReport(departmentId: "1", period: $period) { previous(by: $by) { customersJoined } } }`;

  it.each([
    ['DAYS_BEFORE', '2026-03-01', '2026-03-31', 4 + 8],
    ['DAYS_BEFORE', '2026-05-01', '2026-05-01', 64],
    ['MONTH_BEFORE', '2026-05-31', '2026-05-31', 64],
    ['MONTH_BEFORE', '2026-03-29', '2026-03-31', 8],
    ['MONTH_BEFORE', '2026-02-01', '2026-02-28', 2 + 4],
    ['MONTH_BEFORE', '2026-02-01', '2026-02-27', 0],
    ['MONTH_BEFORE', '2026-03-01', '2026-04-30', 8 + 16 + 32],
    ['YEAR_BEFORE', '2026-03-01', '2026-03-31', 1],
    ['YEAR_BEFORE', '2026-03-01', '2026-03-30', 0],
    ['YEAR_BEFORE', '2026-06-20', '2027-03-31', 2 + 4 + 8 + 16 + 32],
  ])('%s %s to %s are those of the right days', async (...[by, from, to, joined]) => {
    const answer = await reports.ask(token, query, { period: { from, to }, by });
    expect(answer.staffPerformance.nodes).toEqual([{ previous: { customersJoined: joined } }]);
    expect(answer.branchReport).toEqual({ previous: { customersJoined: joined } });
  });

  it('may be those of a month that is not over, up to the same date', async () => {
    const answer = await reports.ask(token, query, {
      period: { from: '2026-05-31', to: '2026-07-30' },
      by: 'MONTH_BEFORE',
    });
    expect(answer.branchReport.previous).toEqual({ customersJoined: 64 });
  });
});
