import { daysFrom } from '@qunshu/kernel';
import type { Company } from '../model/company';
import { EVERY_FIGURE, reportApi, shanghai, type ReportApi } from '../support/report-api';
import { ToldGroup } from '../support/told-group';

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const DAYS = daysFrom(MAY.from, MAY.to);
/** But those that look at days beyond the one. */
const FIGURES_OF_DAYS = EVERY_FIGURE.slice(0, EVERY_FIGURE.indexOf('retention'));
const FIGURES = `fragment Every on GroupMetrics { ${EVERY_FIGURE} }
  fragment Days on DailyMetrics { date customersJoined customersLeft customerSeats groupsOwned }`;
const BRANCH = `branchReport(departmentId: $id, period: $period, attribution: $attribution) {
  trackedSince metrics { ...Every } previous { ...Every } daily { ...Days }
  branches { department { id name } directOnly metrics { ...Every } } }`;
const STAFF = `staffPerformance(period: $period, attribution: $attribution, first: 100) {
  totalCount edges { cursor } nodes { staff { userId name } metrics { ...Every } previous { ...Every } daily { ...Days } } }`;
const VARIABLES = '($period: PeriodInput!, $attribution: Attribution, $id: ID!)';
const REPORT = `query ${VARIABLES} { ${BRANCH} ${STAFF} } ${FIGURES}`;
const DAY = `query ($period: PeriodInput!, $id: ID!) { branchReport(departmentId: $id, period: $period) {
  metrics { ${FIGURES_OF_DAYS} } } }`;
const ROWS = `query ($period: PeriodInput!, $id: ID!) { branchReport(departmentId: $id, period: $period) {
  daily { date customersJoined customersLeft customerSeats groupsOwned } } }`;

const CLOSED = shanghai('06-10');
const LATE = shanghai('06-15');
const A_WEEK_LATER = shanghai('06-17');

let reports: ReportApi;
beforeAll(async () => void (reports = await reportApi()));
beforeEach(() => reports.setNow(CLOSED));
afterAll(() => reports.api.close());

interface Told {
  readonly company: Company;
  readonly token: string;
  readonly north: ToldGroup;
  readonly south: ToldGroup;
}

/** 1 is above 2 and 3. Mei is in 2 and has the group north, Bo is in 3 and has the group south. */
async function afterMay(): Promise<Told> {
  const { company, token } = await reports.founded();
  for (const [n, parent] of [0, 1, 1].entries()) await company.department({ at: 1, id: n + 1, parent });
  await company.staff({ at: 1, userId: 'Mei', department: 2 });
  await company.staff({ at: 1, userId: 'Bo', department: 3 });
  const north = await ToldGroup.created(company, { chatId: 'north', owner: 'Mei', at: shanghai('04-20') });
  const south = await ToldGroup.created(company, { chatId: 'south', owner: 'Bo', at: shanghai('05-02') });
  await north.join(shanghai('05-03'), 'a', 'b', 'c');
  await south.join(shanghai('05-05'), 'd');
  await company.contact({ at: shanghai('05-06'), userId: 'Mei', externalId: 'a', kind: 'added' });
  await north.leave({ at: shanghai('05-10') }, 'b');
  await south.join(shanghai('05-12'), 'e');
  await south.leave({ at: shanghai('05-25') }, 'e');
  return { company, token, north, south };
}

const reportOf = (token: string, attribution = 'AT_EVENT'): Promise<string> =>
  reports.text(token, REPORT, { period: MAY, attribution, id: '1' });

/** Of each day of May its row in the report of the month. */
async function rowsOf(token: string, id: string): Promise<readonly string[]> {
  const { daily } = (await reports.ask(token, ROWS, { period: MAY, id })).branchReport;
  return daily.map((row) => JSON.stringify(row));
}

/** Of each day of May the figures of that day by itself. */
function figuresOf(token: string, id: string): Promise<readonly string[]> {
  return Promise.all(DAYS.map((day) => reports.text(token, DAY, { period: { from: day, to: day }, id })));
}

/** The dates in May on which the reports of the branches 1, 2 and 3 are others after something. */
async function touched(told: Told, something: () => Promise<void>, read = rowsOf): Promise<string[][]> {
  const all = (): Promise<(readonly string[])[]> => Promise.all(['1', '2', '3'].map((id) => read(told.token, id)));
  const before = await all();
  reports.setNow(A_WEEK_LATER);
  await something();
  await reports.settled(told.company);
  const after = await all();
  return after.map((days, n) => DAYS.filter((_, day) => days[day] !== before[n]?.[day]).map((day) => day.slice(8)));
}

const from = (first: number, last = 31): string[] =>
  DAYS.map((day) => day.slice(8)).filter((day) => Number(day) >= first && Number(day) <= last);

describe('the report of a month that is over', () => {
  it('is the same to the byte a week later, whatever happened since', async () => {
    const told = await afterMay();
    const before = [await reportOf(told.token), await reportOf(told.token, 'CURRENT')];
    await told.north.join(shanghai('06-11'), 'f', 'b');
    await told.south.leave({ at: shanghai('06-12') }, 'd');
    await told.company.contact({ at: shanghai('06-12'), userId: 'Bo', externalId: 'f', kind: 'added' });
    await told.company.contact({ at: shanghai('06-12'), userId: 'Mei', externalId: 'a', kind: 'deleted' });
    await told.company.union('f', 'u1', shanghai('06-13'));
    const created = await ToldGroup.created(told.company, { chatId: 'new', owner: 'Bo', at: shanghai('06-13') });
    await created.join(shanghai('06-13'), 'g', 'a');
    await created.dismiss(shanghai('06-14'));
    reports.setNow(A_WEEK_LATER);
    expect([await reportOf(told.token), await reportOf(told.token, 'CURRENT')]).toEqual(before);
  });

  it('is so as well where groups and staff have moved since', async () => {
    const told = await afterMay();
    const before = await reportOf(told.token);
    await told.north.giveTo('Bo', { at: shanghai('06-11') });
    await told.company.staff({ at: shanghai('06-12'), userId: 'Bo', department: 2 });
    await told.south.dismiss(shanghai('06-13'));
    await told.company.staff({ at: shanghai('06-14'), userId: 'Mei', department: null });
    reports.setNow(A_WEEK_LATER);
    await reports.settled(told.company);
    expect(await reportOf(told.token)).toBe(before);
    expect(await reportOf(told.token, 'CURRENT')).not.toBe(before);
  });
});

describe('a fact that comes late', () => {
  it('changes the days from the departure on that it tells of, where it was', async () => {
    const told = await afterMay();
    const leave = (): Promise<void> => told.south.leave({ at: shanghai('05-20'), toldAt: LATE }, 'd');
    expect(await touched(told, leave)).toEqual([from(20), [], from(20)]);
  });

  it('changes the one day on which somebody left and came back, when a sync finds it', async () => {
    const told = await afterMay();
    const find = async (): Promise<void> => {
      told.north.comeBackUnheard(shanghai('05-15'), 'a');
      await told.north.read(LATE);
    };
    expect(await touched(told, find)).toEqual([['15'], ['15'], []]);
    const { nodes } = (await reports.ask(told.token, REPORT, { period: MAY, id: '1' })).staffPerformance;
    const mei = nodes.find(({ staff }) => staff.userId === 'Mei');
    expect(mei?.metrics).toMatchObject({ customersLeft: 2, departuresInferred: 1, customersJoined: 4 });
  });

  it('changes nothing of a month when a sync finds that somebody is gone, and does not know since when', async () => {
    const told = await afterMay();
    const before = await reportOf(told.token);
    told.north.goUnheard('c');
    await told.north.read(LATE);
    reports.setNow(A_WEEK_LATER);
    expect(await reportOf(told.token)).toBe(before);
  });

  it('changes the days on which two who are one were both there, and none when they are parted again', async () => {
    const told = await afterMay();
    const before = await reportOf(told.token);
    const merge = async (): Promise<void> => {
      for (const externalId of ['a', 'e']) await told.company.union(externalId, 'u1', LATE);
    };
    expect(await touched(told, merge, figuresOf)).toEqual([from(12, 25), [], []]);
    expect(await reportOf(told.token)).not.toBe(before);
    await told.company.split('e', LATE);
    expect(await reportOf(told.token)).toBe(before);
  });

  it('changes the days from which on a staff member was elsewhere, in the branches that they left and came to', async () => {
    const told = await afterMay();
    const move = (): Promise<void> => told.company.staff({ at: shanghai('05-18'), userId: 'Bo', department: 2 });
    const staff = async (): Promise<string> => JSON.stringify(await staffOf(told.token));
    const before = await staff();
    expect(await touched(told, move)).toEqual([[], from(18), from(18)]);
    expect(await staff()).toBe(before);
  });

  it('changes the days from which on a group was another one’s, in the branches of both', async () => {
    const told = await afterMay();
    const give = (): Promise<void> => told.north.giveTo('Bo', { at: shanghai('05-22'), toldAt: LATE });
    expect(await touched(told, give)).toEqual([[], from(22), from(22)]);
  });
});

async function staffOf(token: string): Promise<unknown> {
  return (await reports.ask(token, REPORT, { period: MAY, id: '1' })).staffPerformance;
}
