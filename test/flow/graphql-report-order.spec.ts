import { z } from 'zod';
import { StaffRow } from '@qunshu/database';
import { STAFF_ORDERS, type StaffOrder } from '@qunshu/performance';
import type { Company } from '../model/company';
import { reportApi, shanghai, type ReportApi, type StaffReport } from '../support/report-api';
import { ToldGroup } from '../support/told-group';

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const JUNE = { from: '2026-06-01', to: '2026-06-30' };
const PAGE = `query ($period: PeriodInput!, $order: StaffPerformanceOrder, $first: Int, $after: String, $department: ID) {
  staffPerformance(period: $period, orderBy: $order, first: $first, after: $after, departmentId: $department) {
    totalCount nodes { staff { userId } metrics { netGrowth } } pageInfo { hasNextPage endCursor } } }`;
const NAMES = { mei: 'A', zoe: 'A🌸', an: 'B', bo: 'B', yu: 'a', idle: '甲' };

let reports: ReportApi;
let company: Company;
let token: string;
const groups = new Map<string, ToldGroup>();
beforeAll(async () => {
  reports = await reportApi();
  reports.setNow(shanghai('06-20'));
  ({ company, token } = await reports.founded());
  for (const [id, parent] of [0, 1, 1, 2].entries()) await company.department({ at: 1, id: id + 1, parent });
  await staffOf(company);
  await eventsOf(company);
});
afterAll(() => reports.api.close());

async function staffOf(told: Company): Promise<void> {
  const postings = { Mei: 4, Bo: 2, An: 3, Yu: 1, Idle: 2, Lee: 3, Zoe: 3, Old: 3 };
  for (const [userId, department] of Object.entries(postings)) await told.staff({ at: 1, userId, department });
  const { tenantId } = told;
  for (const [staffKey, name] of Object.entries(NAMES))
    await reports.api.fresh.database.write.update(StaffRow, { tenantId, staffKey }, { name });
}

async function eventsOf(told: Company): Promise<void> {
  const owned = { mei: 'Mei', bo: 'Bo', bo2: 'Bo', an: 'An', yu: 'Yu', lee: 'Lee', zoe: 'Zoe', old: 'Old' };
  for (const [chatId, owner] of Object.entries(owned))
    groups.set(chatId, await ToldGroup.created(told, { chatId, owner, at: shanghai('04-01') }));
  await group('old').dismiss(shanghai('04-02'));
  await group('lee').join(shanghai('04-05'), 'i', 'j');
  await group('mei').join(shanghai('05-03'), 'a', 'b', 'c');
  await group('bo').join(shanghai('05-03'), 'd', 'e');
  await group('bo2').join(shanghai('05-03'), 'd');
  await group('an').join(shanghai('05-03'), 'f', 'g');
  await group('zoe').join(shanghai('05-05'), 'k');
  await group('zoe').leave({ at: shanghai('05-06') }, 'k');
  await group('mei').leave({ at: shanghai('05-10') }, 'c');
  await group('lee').leave({ at: shanghai('05-10') }, 'i', 'j');
  // Not 30 days before now, so that retention says nothing of it.
  await group('yu').join(shanghai('05-25'), 'h');
  await group('zoe').dismiss(shanghai('05-31'));
  for (const userId of ['Zoe', 'Old']) await told.staff({ at: shanghai('06-01'), userId, department: null });
}

function group(chatId: string): ToldGroup {
  const known = groups.get(chatId);
  if (known === undefined) throw new Error(`no group ${chatId}`);
  return known;
}

async function page(variables: Record<string, unknown>): Promise<StaffReport> {
  return (await reports.ask(token, PAGE, { period: MAY, ...variables })).staffPerformance;
}

const userIds = ({ nodes }: StaffReport): string[] => nodes.map(({ staff }) => staff.userId.toLowerCase());

/** By hand. Zoe has left the company and had figures in May; Old has left it too, and had none. */
const EXPECTED = {
  NET_GROWTH_DESC: 'bo an mei yu idle zoe lee',
  CUSTOMERS_JOINED_DESC: 'bo mei an yu zoe idle lee',
  CUSTOMER_SEATS_DESC: 'bo an mei yu idle lee zoe',
  UNIQUE_CUSTOMERS_DESC: 'an bo mei yu idle lee zoe',
  GROUPS_OWNED_DESC: 'bo an lee mei yu idle zoe',
  RETENTION_DESC: 'an bo mei zoe idle lee yu',
  NAME_ASC: 'mei zoe an bo lee yu idle',
} as const satisfies Partial<Record<StaffOrder, string>>;
type ByHand = keyof typeof EXPECTED;
const BY_HAND = STAFF_ORDERS.filter((order): order is ByHand => order in EXPECTED);

const Ranking = z.object({
  nodes: z.array(
    z.object({ staff: z.object({ userId: z.string() }), metrics: z.object({ figure: z.number().nullable() }) }),
  ),
});

/** As the name of an order says it: CUSTOMERS_LEFT_DESC goes by `customersLeft`. */
function figureOf(order: StaffOrder): string {
  if (order === 'GROUP_SURVIVAL_DESC') return 'groupSurvival(days: 30)';
  return order
    .replace('_DESC', '')
    .toLowerCase()
    .replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

it.each(STAFF_ORDERS.filter((order) => !(order in EXPECTED)))('staff in the order %s go by it', async (order) => {
  const query = `query ($period: PeriodInput!, $order: StaffPerformanceOrder) {
    staffPerformance(period: $period, first: 200, orderBy: $order) { nodes { staff { userId } metrics { figure: ${figureOf(order)} } } } }`;
  const { staffPerformance } = await reports.ask(token, query, { period: MAY, order });
  const { nodes } = Ranking.parse(staffPerformance);
  const rows = nodes.map(({ staff, metrics }) => ({ key: staff.userId.toLowerCase(), figure: metrics.figure }));
  const sorted = [...rows].sort((a, b) => (b.figure ?? -1) - (a.figure ?? -1) || (a.key < b.key ? -1 : 1));
  expect(rows).toEqual(sorted);
  expect(rows).toHaveLength(7);
});

describe.each(BY_HAND)('staff in the order %s', (order) => {
  it('come with ties by userid, nulls last, and whoever has left where they had any figure', async () => {
    expect(userIds(await page({ order }))).toEqual(EXPECTED[order].split(' '));
  });

  it.each([2, 7])('are all there once in pages of %s', async (first) => {
    const seen: string[] = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const report: StaffReport = await page({ order, first, after });
      expect(report.totalCount).toBe(7);
      expect(report.nodes.length).toBeLessThanOrEqual(first);
      seen.push(...userIds(report));
      ({ hasNextPage: isMore, endCursor: after } = report.pageInfo);
    }
    expect(seen).toEqual(EXPECTED[order].split(' '));
  });

  it('are those of a department, with what they were credited there', async () => {
    const north = userIds(await page({ order, department: '2' }));
    expect(north).toEqual(EXPECTED[order].split(' ').filter((key) => ['mei', 'bo', 'idle'].includes(key)));
  });
});

it('staff come by net growth where no order is named', async () => {
  expect(userIds(await page({}))).toEqual(EXPECTED.NET_GROWTH_DESC.split(' '));
  expect(userIds(await page({ order: null }))).toEqual(EXPECTED.NET_GROWTH_DESC.split(' '));
});

it('an empty page behind the last one ends where it began', async () => {
  const { endCursor } = (await page({ first: 200 })).pageInfo;
  expect(await page({ after: endCursor })).toEqual({
    totalCount: 7,
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  });
});

describe('pages of figures that move meanwhile', () => {
  it('skip and repeat nobody who did not move', async () => {
    const asked = { period: JUNE, order: 'NET_GROWTH_DESC', first: 3 };
    await group('bo').join(shanghai('06-02'), 'l', 'm', 'n');
    await group('an').join(shanghai('06-02'), 'o', 'p');
    await group('mei').join(shanghai('06-02'), 'q');
    const first = await page(asked);
    expect(userIds(first)).toEqual(['bo', 'an', 'mei']);
    // From the front to the end, and from the end to the front.
    await group('bo').leave({ at: shanghai('06-19') }, 'd', 'e', 'l', 'm', 'n');
    await group('yu').join(shanghai('06-19'), ...Array.from({ length: 9 }, (_, n) => `r${n}`));
    const second = await page({ ...asked, after: first.pageInfo.endCursor });
    const third = await page({ ...asked, after: second.pageInfo.endCursor });
    const seen = [first, second, third].flatMap(userIds);
    expect(seen).toEqual(['bo', 'an', 'mei', 'idle', 'lee', 'bo']);
    expect(second.nodes.map(({ metrics }) => metrics['netGrowth'])).toEqual([0, 0, -2]);
    expect(userIds(await page({ ...asked, first: 20 }))).toEqual(['yu', 'an', 'mei', 'idle', 'lee', 'bo']);
  });

  it('go on behind somebody who is gone from the list', async () => {
    const asked = { period: JUNE, order: 'NAME_ASC', first: 2 };
    const first = await page(asked);
    expect(userIds(first)).toEqual(['mei', 'an']);
    await company.staff({ at: shanghai('06-19'), userId: 'Idle', department: null });
    const second = await page({ ...asked, after: first.pageInfo.endCursor });
    expect(userIds(second)).toEqual(['bo', 'lee']);
    const third = await page({ ...asked, after: second.pageInfo.endCursor });
    expect([userIds(third), third.totalCount, third.pageInfo.hasNextPage]).toEqual([['yu'], 5, false]);
  });
});
