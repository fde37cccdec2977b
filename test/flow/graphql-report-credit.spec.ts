import type { Company } from '../model/company';
import { ADDITIVE, EVERY_FIGURE, reportApi, shanghai, type Figures, type ReportApi } from '../support/report-api';
import { ToldGroup } from '../support/told-group';

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const FIGURES = `fragment Every on GroupMetrics { ${EVERY_FIGURE} }`;
const REPORT = `query ($period: PeriodInput!, $attribution: Attribution, $id: ID!) {
  branchReport(departmentId: $id, period: $period, attribution: $attribution) {
    trackedSince metrics { ...Every } previous(by: MONTH_BEFORE) { ...Every }
    daily { date customersJoined customersLeft customerSeats groupsOwned }
    branches { department { id } directOnly metrics { ...Every } }
    staff(first: 100) { totalCount nodes { staff { userId } metrics { ...Every } daily { date customerSeats } } } } } ${FIGURES}`;
const STAFF = `query ($period: PeriodInput!, $attribution: Attribution) {
  staffPerformance(period: $period, attribution: $attribution, orderBy: NAME_ASC, first: 200) {
    totalCount nodes { staff { userId } metrics { ...Every } previous(by: YEAR_BEFORE) { ...Every } } } } ${FIGURES}`;
const GROUP = `query ($period: PeriodInput!) { customerGroup(chatId: "G") { metrics(period: $period) { ...Every }
  daily(period: $period) { date customersJoined customersLeft customerSeats groupsOwned } } } ${FIGURES}`;

let reports: ReportApi;
beforeAll(async () => {
  reports = await reportApi();
  reports.setNow(shanghai('06-20'));
});
afterAll(() => reports.api.close());

/** 1 is above 2 and 3, and 4 is below 2. Mei is in 4, Bo in 3. */
async function founded(zone?: string): Promise<{ company: Company; token: string }> {
  const told = await reports.founded(zone);
  for (const [n, parent] of [0, 1, 1, 2].entries()) await told.company.department({ at: 1, id: n + 1, parent });
  await told.company.staff({ at: 1, userId: 'Mei', department: 4 });
  await told.company.staff({ at: 1, userId: 'Bo', department: 3 });
  return told;
}

/** Mei's group goes to Bo on the 10th, and Bo to the branch 4 on the 20th. */
async function movedCompany(): Promise<string> {
  const { company, token } = await founded();
  const group = await ToldGroup.created(company, { chatId: 'G', owner: 'Mei', at: shanghai('05-01') });
  await group.join(shanghai('05-02'), 'a', 'b');
  await company.contact({ at: shanghai('05-05'), userId: 'Bo', externalId: 'x', kind: 'added' });
  await group.giveTo('Bo', { at: shanghai('05-10') });
  await group.join(shanghai('05-12'), 'c');
  await group.leave({ at: shanghai('05-12 13:00') }, 'a');
  await company.staff({ at: shanghai('05-20'), userId: 'Bo', department: 4 });
  await group.join(shanghai('05-22'), 'd');
  await group.leave({ at: shanghai('05-23') }, 'b');
  await company.contact({ at: shanghai('05-25'), userId: 'Bo', externalId: 'x', kind: 'deleted' });
  await reports.settled(company);
  return token;
}

describe('after a group changed hands and its owner a branch', () => {
  let token: string;
  beforeAll(async () => void (token = await movedCompany()));

  const figures = async (id: string, attribution: string): Promise<Figures> =>
    (await reports.ask(token, REPORT, { period: MAY, id, attribution })).branchReport.metrics;
  const staff = async (attribution: string): Promise<Map<string, Figures>> => {
    const { nodes } = (await reports.ask(token, STAFF, { period: MAY, attribution })).staffPerformance;
    return new Map(nodes.map((row) => [row.staff.userId, row.metrics]));
  };

  it('each counts what was theirs then', async () => {
    expect(await figures('2', 'AT_EVENT')).toMatchObject({
      ...{ groupsOwned: 1, groupsCreated: 1, customersJoined: 3, customersLeft: 1, customerSeats: 2, churnRate: 1 / 5 },
      ...{ uniqueCustomers: 2, peopleGained: 5, peopleLost: 3, contactsAdded: 0, contactsDeleted: 1 },
    });
    expect(await figures('3', 'AT_EVENT')).toMatchObject({
      ...{ groupsOwned: 0, groupsCreated: 0, customersJoined: 1, customersLeft: 1, customerSeats: 0, churnRate: 1 / 3 },
      ...{ uniqueCustomers: 0, peopleGained: 3, peopleLost: 3, contactsAdded: 1, contactsDeleted: 0 },
    });
    const own = await staff('AT_EVENT');
    expect(own.get('Mei')).toMatchObject({ groupsOwned: 0, groupsCreated: 1, customersJoined: 2, customersLeft: 0 });
    expect(own.get('Bo')).toMatchObject({ groupsOwned: 1, groupsCreated: 0, customersJoined: 2, customersLeft: 2 });
  });

  it('or the owner of today and their branch count all of it', async () => {
    const all = { groupsOwned: 1, groupsCreated: 1, customersJoined: 4, customersLeft: 2, customerSeats: 2 };
    const rest = { churnRate: 1 / 2, peopleGained: 4, peopleLost: 2, contactsAdded: 1, contactsDeleted: 1 };
    for (const id of ['1', '2', '4']) expect(await figures(id, 'CURRENT')).toMatchObject({ ...all, ...rest });
    const nothing = Object.fromEntries(Object.keys(all).map((figure) => [figure, 0]));
    expect(await figures('3', 'CURRENT')).toMatchObject({ ...nothing, churnRate: null, contactsAdded: 0 });
    const own = await staff('CURRENT');
    expect(own.get('Mei')).toMatchObject({ ...nothing, retention: null, groupSurvival: null });
    expect(own.get('Bo')).toMatchObject({ ...all, ...rest });
  });

  it('seats come and go with the group, day by day', async () => {
    const { daily } = (await reports.ask(token, REPORT, { period: MAY, id: '3', attribution: null })).branchReport;
    const seats = daily.map(({ customerSeats }) => customerSeats);
    expect(seats.slice(8, 21)).toEqual([0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0]);
    const today = (await reports.ask(token, REPORT, { period: MAY, id: '3', attribution: 'CURRENT' })).branchReport;
    expect(today.daily.every(({ customerSeats }) => customerSeats === 0)).toBe(true);
  });

  it.each(['1', '2', '3', '4'])(
    'what adds up of branch %s is the sum of its branches, and of its staff',
    async (id) => {
      for (const period of [MAY, { from: '2026-05-10', to: '2026-05-20' }, { from: '2026-05-20', to: '2026-07-30' }]) {
        const report = (await reports.ask(token, REPORT, { period, id })).branchReport;
        expect(report.branches.at(-1)).toMatchObject({ department: { id }, directOnly: true });
        for (const rows of [report.branches, report.staff.nodes])
          expect(sumsOf(rows.map(({ metrics }) => metrics))).toEqual(sumsOf([report.metrics]));
      }
    },
  );

  it('a group counts everything of its own, and no contacts', async () => {
    const { metrics, daily } = (await reports.ask(token, GROUP, { period: MAY })).customerGroup;
    expect(metrics).toMatchObject({ groupsOwned: 1, customersJoined: 4, customersLeft: 2, churnRate: 1 / 2 });
    expect(metrics).toMatchObject({ contacts: null, contactsAdded: null, contactedRate: null, retention: 4 / 4 });
    expect(daily.at(-1)).toMatchObject({ date: '2026-05-31', customerSeats: 2, groupsOwned: 1 });
  });
});

function sumsOf(rows: readonly Figures[]): Record<string, number> {
  const sum = (figure: string): number => rows.reduce((total, row) => total + (row[figure] ?? 0), 0);
  return Object.fromEntries(ADDITIVE.map((figure) => [figure, sum(figure)]));
}

describe('two companies with the same ids', () => {
  const everything = async (token: string): Promise<string> => {
    const asked = ['AT_EVENT', 'CURRENT'].flatMap((attribution) => [
      reports.text(token, STAFF, { period: MAY, attribution }),
      reports.text(token, GROUP, { period: MAY }),
      ...['1', '2', '3', '4'].map((id) => reports.text(token, REPORT, { period: MAY, id, attribution })),
    ]);
    return (await Promise.all(asked)).join('\n');
  };

  it('have their own figures, and never those of the other', async () => {
    const token = await movedCompany();
    const before = await everything(token);
    const other = await founded('America/New_York');
    const nothing = await everything(other.token);
    expect(nothing).not.toMatch(/"customersJoined":[^0]/);
    const group = await ToldGroup.created(other.company, { chatId: 'G', owner: 'Bo', at: shanghai('05-04') });
    await group.join(shanghai('05-04'), 'a', 'b', 'c', 'd', 'x');
    await other.company.contact({ at: shanghai('05-05'), userId: 'Mei', externalId: 'a', kind: 'added' });
    await other.company.union('a', 'u', shanghai('05-06'));
    await other.company.union('b', 'u', shanghai('05-06'));
    await other.company.staff({ at: shanghai('05-07'), userId: 'Bo', department: 2 });
    await reports.settled(other.company);
    expect(await everything(token)).toBe(before);
    const theirs = (await reports.ask(other.token, REPORT, { period: MAY, id: '1' })).branchReport.metrics;
    expect(theirs).toMatchObject({ customersJoined: 5, customersLeft: 0, uniqueCustomers: 4, contactsAdded: 1 });
    expect(await everything(other.token)).not.toBe(nothing);
  });

  it('have the day of their own time zone', async () => {
    const [mine, theirs] = [await founded(), await founded('America/New_York')];
    for (const { company } of [mine, theirs]) {
      const group = await ToldGroup.created(company, { chatId: 'G', owner: 'Bo', at: shanghai('05-01') });
      await group.join(shanghai('05-08 03:00'), 'a');
    }
    const joinedOn = async (token: string): Promise<unknown[]> => {
      const { daily } = (await reports.ask(token, GROUP, { period: MAY })).customerGroup;
      return daily.filter(({ customersJoined }) => customersJoined !== 0).map(({ date }) => date);
    };
    expect([await joinedOn(mine.token), await joinedOn(theirs.token)]).toEqual([['2026-05-08'], ['2026-05-07']]);
  });
});
