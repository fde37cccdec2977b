import type { Company } from '../model/company';
import { reportApi, type ReportApi } from '../support/report-api';
import { ToldGroup } from '../support/told-group';

const REPORT = `query ($from: Date!, $to: Date!, $by: Comparison = DAYS_BEFORE) {
  branchReport(departmentId: "1", period: { from: $from, to: $to }) {
    metrics { customersJoined customersLeft customerSeats groupsCreated contactsAdded }
    previous(by: $by) { customersJoined customersLeft customerSeats }
    daily { date customersJoined customersLeft customerSeats groupsOwned } }
  customerGroup(chatId: "G") { metrics(period: { from: $from, to: $to }) { customersJoined } } }`;

let reports: ReportApi;
beforeAll(async () => void (reports = await reportApi()));
afterAll(() => reports.api.close());

async function founded(
  zone: string,
  createdAt: string,
): Promise<{ company: Company; token: string; group: ToldGroup }> {
  const { company, token } = await reports.founded(zone);
  await company.department({ at: 1, id: 1, parent: 0 });
  await company.staff({ at: 1, userId: 'Mei', department: 1 });
  const group = await ToldGroup.created(company, { chatId: 'G', owner: 'Mei', at: Date.parse(createdAt) });
  return { company, token, group };
}

/** A company with a customer of a name of their own for each instant at which one joins. */
async function joinedAt(zone: string, createdAt: string, instants: readonly string[]): Promise<string> {
  const { token, group } = await founded(zone, createdAt);
  for (const instant of instants) await group.join(Date.parse(instant), `wm ${instant}`);
  return token;
}

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly by?: 'DAYS_BEFORE' | 'MONTH_BEFORE' | 'YEAR_BEFORE';
}

/** Of each day: its date, how many joined in it, and how many were there at its end. */
async function days(token: string, asked: Asked): Promise<unknown[]> {
  const { daily } = (await reports.ask(token, REPORT, { ...asked })).branchReport;
  return daily.map(({ date, customersJoined, customerSeats }) => [date, customersJoined, customerSeats]);
}

async function joinedIn(token: string, asked: Asked): Promise<unknown> {
  const { branchReport, customerGroup } = await reports.ask(token, REPORT, { ...asked });
  expect(customerGroup.metrics['customersJoined']).toBe(branchReport.metrics['customersJoined']);
  return [branchReport.metrics['customersJoined'], branchReport.previous['customersJoined']];
}

describe('midnight in Shanghai', () => {
  it('parts the second before from the one after', async () => {
    reports.setNow(Date.parse('2026-05-20T12:00:00+08:00'));
    const instants = ['2026-05-09T23:59:59+08:00', '2026-05-10T00:00:00+08:00', '2026-05-10T23:59:59+08:00'];
    const token = await joinedAt('Asia/Shanghai', '2026-05-01T00:00:00+08:00', instants);
    expect(await days(token, { from: '2026-05-08', to: '2026-05-11' })).toEqual([
      ['2026-05-08', 0, 0],
      ['2026-05-09', 1, 1],
      ['2026-05-10', 2, 3],
      ['2026-05-11', 0, 3],
    ]);
    expect(await joinedIn(token, { from: '2026-05-10', to: '2026-05-10' })).toEqual([2, 1]);
    expect(await joinedIn(token, { from: '2026-05-11', to: '2026-05-11' })).toEqual([0, 2]);
  });

  it('parts departures, contacts and groups in the same way', async () => {
    reports.setNow(Date.parse('2026-05-20T12:00:00+08:00'));
    const midnight = Date.parse('2026-05-10T00:00:00+08:00');
    const { company, token, group } = await founded('Asia/Shanghai', '2026-05-10T00:00:00+08:00');
    await ToldGroup.created(company, { chatId: 'earlier', owner: 'Mei', at: midnight - 1000 });
    await group.join(midnight, 'a', 'b');
    await group.leave({ at: midnight + 86_399_000 }, 'a');
    await group.leave({ at: midnight + 86_400_000 }, 'b');
    await company.contact({ at: midnight - 1000, userId: 'Mei', externalId: 'c', kind: 'added' });
    await company.contact({ at: midnight, userId: 'Mei', externalId: 'd', kind: 'added' });
    const one = { groupsCreated: 1, contactsAdded: 1, customersLeft: 0 };
    const figures = await Promise.all(
      ['2026-05-09', '2026-05-10', '2026-05-11'].map((day) => reports.ask(token, REPORT, { from: day, to: day })),
    );
    expect(figures.map(({ branchReport }) => branchReport.metrics)).toMatchObject([
      one,
      { ...one, customersLeft: 1, customerSeats: 1 },
      { groupsCreated: 0, contactsAdded: 0, customersLeft: 1, customerSeats: 0 },
    ]);
  });

  it('is when today begins, and what is after today is left out', async () => {
    const token = await joinedAt('Asia/Shanghai', '2026-05-01T00:00:00+08:00', ['2026-05-10T00:00:00+08:00']);
    reports.setNow(Date.parse('2026-05-09T23:59:59.999+08:00'));
    expect(await reports.refused(token, REPORT, { from: '2026-05-10', to: '2026-05-10' })).toEqual([
      'BAD_USER_INPUT',
      'period.from',
    ]);
    reports.setNow(Date.parse('2026-05-10T00:00:00+08:00'));
    expect(await days(token, { from: '2026-05-09', to: '2026-05-31' })).toEqual([
      ['2026-05-09', 0, 0],
      ['2026-05-10', 1, 1],
    ]);
  });
});

describe('a day of 23 hours', () => {
  const INSTANTS = [
    '2026-03-28T00:00:00+01:00',
    '2026-03-28T23:59:59+01:00',
    '2026-03-29T00:00:00+01:00',
    '2026-03-29T01:59:59+01:00',
    '2026-03-29T03:00:00+02:00',
    '2026-03-29T23:59:59+02:00',
    '2026-03-30T00:00:00+02:00',
  ];
  let token: string;
  beforeAll(async () => {
    reports.setNow(Date.parse('2026-04-30T12:00:00+02:00'));
    token = await joinedAt('Europe/Berlin', '2026-02-01T12:00:00+01:00', INSTANTS);
  });

  it('begins and ends at its midnights, once', async () => {
    expect(await days(token, { from: '2026-03-27', to: '2026-03-31' })).toEqual([
      ['2026-03-27', 0, 0],
      ['2026-03-28', 2, 2],
      ['2026-03-29', 4, 6],
      ['2026-03-30', 1, 7],
      ['2026-03-31', 0, 7],
    ]);
  });

  it('is one day of those before', async () => {
    expect(await joinedIn(token, { from: '2026-03-29', to: '2026-03-29' })).toEqual([4, 2]);
    expect(await joinedIn(token, { from: '2026-03-30', to: '2026-03-30' })).toEqual([1, 4]);
    expect(await joinedIn(token, { from: '2026-03-30', to: '2026-03-31' })).toEqual([1, 6]);
    expect(await joinedIn(token, { from: '2026-04-29', to: '2026-04-29', by: 'MONTH_BEFORE' })).toEqual([0, 4]);
    expect(await joinedIn(token, { from: '2026-04-01', to: '2026-04-30', by: 'MONTH_BEFORE' })).toEqual([0, 7]);
  });
});

it('a day without a midnight begins with the first second that there is', async () => {
  reports.setNow(Date.parse('2026-05-10T12:00:00+03:00'));
  const instants = ['2026-04-23T23:59:59+02:00', '2026-04-24T01:00:00+03:00', '2026-04-24T23:59:59+03:00'];
  const token = await joinedAt('Africa/Cairo', '2026-04-01T12:00:00+02:00', instants);
  expect(await days(token, { from: '2026-04-23', to: '2026-04-25' })).toEqual([
    ['2026-04-23', 1, 1],
    ['2026-04-24', 2, 3],
    ['2026-04-25', 0, 3],
  ]);
});

describe('a day of 25 hours', () => {
  const INSTANTS = [
    '2026-10-31T23:59:59-04:00',
    '2026-11-01T00:00:00-04:00',
    '2026-11-01T01:30:00-04:00',
    '2026-11-01T01:30:00-05:00',
    '2026-11-01T23:59:59-05:00',
    '2026-11-02T00:00:00-05:00',
  ];
  let token: string;
  beforeAll(async () => {
    reports.setNow(Date.parse('2026-12-10T12:00:00-05:00'));
    token = await joinedAt('America/New_York', '2026-10-01T12:00:00-04:00', INSTANTS);
  });

  it('has both hours of the same name, and its date once', async () => {
    expect(await days(token, { from: '2026-10-31', to: '2026-11-02' })).toEqual([
      ['2026-10-31', 1, 1],
      ['2026-11-01', 4, 5],
      ['2026-11-02', 1, 6],
    ]);
  });

  it('is one day of those before', async () => {
    expect(await joinedIn(token, { from: '2026-11-01', to: '2026-11-01' })).toEqual([4, 1]);
    expect(await joinedIn(token, { from: '2026-11-02', to: '2026-11-03' })).toEqual([1, 5]);
    expect(await joinedIn(token, { from: '2026-12-01', to: '2026-12-01', by: 'MONTH_BEFORE' })).toEqual([0, 4]);
  });

  it('lasts an hour longer for who is there since it began: retention counts hours', async () => {
    const text = `query ($from: Date!) { customerGroup(chatId: "G") {
      metrics(period: { from: $from, to: $from }) { retention(days: 1) } } }`;
    const retained = async (now: string): Promise<number | null | undefined> => {
      reports.setNow(Date.parse(now));
      return (await reports.ask(token, text, { from: '2026-11-01' })).customerGroup.metrics['retention'];
    };
    // 24 hours after its beginning it is not over.
    expect(await retained('2026-11-01T22:59:59-05:00')).toBeNull();
    expect(await retained('2026-11-01T23:00:00-05:00')).toBe(1);
  });
});

describe('a long period over both changes', () => {
  it('has every date once', async () => {
    reports.setNow(Date.parse('2027-01-10T12:00:00+01:00'));
    const token = await joinedAt('Europe/Berlin', '2026-01-01T12:00:00+01:00', ['2026-10-25T02:30:00+01:00']);
    const { daily } = (await reports.ask(token, REPORT, { from: '2026-01-01', to: '2026-12-31' })).branchReport;
    const dates = daily.map(({ date }) => date);
    expect([dates.length, new Set(dates).size, dates[0], dates.at(-1)]).toEqual([365, 365, '2026-01-01', '2026-12-31']);
    expect(daily.filter(({ customersJoined }) => customersJoined !== 0)).toMatchObject([{ date: '2026-10-25' }]);
  });
});
