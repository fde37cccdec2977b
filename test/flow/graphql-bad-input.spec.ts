import { apiApp, type ApiApp } from '../support/api-app';
import { WecomRows } from '../support/wecom-rows';

let api: ApiApp;
let token: string;

beforeAll(async () => {
  api = await apiApp();
  const tenant = await api.newTenant('Acme');
  token = tenant.token;
  await new WecomRows(api.fresh.database.write, tenant.tenantId).department('1');
});
afterEach(() => (api.faults.read = null));
afterAll(() => api.close());

const withLiteral = (from: string): string =>
  `{ branchReport(departmentId: "1", period: { from: ${from}, to: "2025-03-02" }) { metrics { netGrowth } } }`;
const WITH_DAY = `query ($day: Date!) { branchReport(departmentId: "1", period: { from: $day, to: "2025-03-02" }) { metrics { netGrowth } } }`;
const WITH_PERIOD = `query ($period: PeriodInput!) { branchReport(departmentId: "1", period: $period) { metrics { netGrowth } } }`;

describe('a day in a query', () => {
  it('is a text, in the query or beside it', async () => {
    const day = '2025-03-01';
    for (let time = 1; time <= 3; time++) {
      expect((await api.ask(token, withLiteral(JSON.stringify(day)))).errors).toEqual([]);
      expect((await api.ask(token, WITH_DAY, { day })).errors).toEqual([]);
      expect((await api.ask(token, WITH_PERIOD, { period: { from: day, to: day } })).errors).toEqual([]);
    }
  });

  it.each(['20260101', '1.5', 'true', '[1]', '["2025-03-01", "2025-03-02"]', '{day: 1}', 'FOO'])(
    'is not %s in the query, and the answer says what stood there',
    async (literal) => {
      for (let time = 1; time <= 3; time++) {
        const { errors, data } = await api.ask(token, withLiteral(literal));
        expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['BAD_USER_INPUT']]);
        expect(errors[0]?.message).toContain(`not ${literal}.`);
      }
    },
  );

  it.each([20_260_101, 1.5, true, [[1]], { day: 1 }])('is not the variable %j, which is named', async (day) => {
    for (let time = 1; time <= 3; time++) {
      const alone = await api.ask(token, WITH_DAY, { day });
      const within = await api.ask(token, WITH_PERIOD, { period: { from: day, to: '2025-03-02' } });
      for (const { errors, data } of [alone, within]) {
        expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['BAD_USER_INPUT']]);
      }
      expect(alone.errors[0]?.message).toContain('"$day"');
      expect(within.errors[0]?.message).toContain('"$period"');
    }
  });
});

describe('the log', () => {
  it('has no error of what the caller did wrong', async () => {
    const nowhere = withLiteral('"2025-03-01"').replace('departmentId: "1"', 'departmentId: "none"');
    api.lines.length = 0;
    for (let time = 1; time <= 3; time++) {
      for (const query of [nowhere, withLiteral('"2025-02-30"'), withLiteral('FOO'), '{ person { id } }']) {
        const { errors } = await api.ask(token, query);
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      }
    }
    const headers = { authorization: `Bearer ${token}` };
    expect((await api.server.inject({ url: '/exports/staff.csv?from=x&to=y', headers })).statusCode).toBe(400);
    expect(api.lines).toEqual([]);
  });

  it('has every error of ours', async () => {
    api.lines.length = 0;
    let reads = 0;
    api.faults.read = () => {
      if (++reads > 1) throw new Error('the database is away');
      return undefined;
    };
    await api.ask(token, '{ departments { id } }');
    expect(api.lines.filter((line) => line.includes('the database is away'))).toEqual([
      expect.stringContaining('"from":"nest"'),
      expect.stringContaining('a GraphQL request failed'),
    ]);
  });
});
