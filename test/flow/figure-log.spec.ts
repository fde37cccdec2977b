import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FigureChangeRow, FigureRow, openDatabase, type Database } from '@qunshu/database';
import { newId, readSettings } from '@qunshu/kernel';
import { CreditCheck, FiguresService, PerformanceModule } from '@qunshu/performance';
import { TenancyModule } from '@qunshu/tenancy';
import { FigureFolding } from '../../apps/worker/src/figure-folding';
import { WorkModule } from '../../apps/worker/src/work.module';
import { Company } from '../model/company';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { credited } from '../support/credited';
import { reportApi, shanghai } from '../support/report-api';
import { TestCore } from '../support/test-core';
import { ToldGroup } from '../support/told-group';
import { until } from '../support/until';

const REPORT = `{ branchReport(departmentId: "1", period: { from: "2026-05-01", to: "2026-05-31" }) {
  metrics { customersJoined } daily { date customersJoined } staff(first: 1) { nodes { metrics { customersJoined } } } } }`;
const MAY = { from: '2026-05-01', to: '2026-05-31' };

@Module({})
class Root {
  static with(core: DynamicModule, ...rest: Pick<DynamicModule, 'imports' | 'providers'>[]): DynamicModule {
    const imports = rest.flatMap((one) => one.imports ?? []);
    return { module: Root, imports: [core, ...imports], providers: rest.flatMap((one) => one.providers ?? []) };
  }
}

let fresh: FreshDatabase;
/** Applies events, and never folds by itself. */
let worker: INestApplicationContext;
beforeAll(async () => {
  fresh = await freshDatabase();
  worker = await start(fresh.database, { imports: [WorkModule] });
});
afterAll(async () => {
  await worker.close();
  await fresh.drop();
});

function start(
  database: Database,
  parts: Pick<DynamicModule, 'imports' | 'providers'>,
): Promise<INestApplicationContext> {
  const settings = readSettings({ DATABASE_URL: fresh.url, RATE_LIMITS: 'off' });
  const core = { database, settings, lines: [], key: Buffer.alloc(32, 1), clock: { now: () => shanghai('06-10') } };
  return NestFactory.createApplicationContext(Root.with(TestCore.with(core), parts), { logger: false });
}

async function groupOfMei(database = fresh.database): Promise<{ company: Company; group: ToldGroup }> {
  const company = await Company.founded(database, newId(), 'Asia/Shanghai');
  await company.department({ at: 1, id: 1, parent: 0 });
  await company.staff({ at: 1, userId: 'Mei', department: 1 });
  const group = await ToldGroup.created(company, { chatId: 'G', owner: 'Mei', at: shanghai('05-02') });
  return { company, group };
}

async function seats(app: INestApplicationContext, { tenantId }: Company): Promise<(number | undefined)[]> {
  const scopes = [
    { kind: 'department', departmentId: '1' },
    { kind: 'group', chatId: 'G' },
    { kind: 'staff', staffKey: 'mei', departmentId: null },
  ] as const;
  const figures = app.get(FiguresService, { strict: false });
  const found = await figures.figures(tenantId, scopes, { period: MAY, attribution: 'AT_EVENT' });
  return found.map(({ customerSeats }) => customerSeats);
}

const noted = ({ tenantId }: Company): Promise<number> => fresh.database.read.countBy(FigureChangeRow, { tenantId });

describe('what a transaction noted of figures', () => {
  it('names staff, departments and groups, and nobody else', async () => {
    const { company, group } = await groupOfMei();
    await group.join(shanghai('05-03'), 'wmSecretly');
    await company.contact({ at: shanghai('05-04'), userId: 'Mei', externalId: 'wmSecretly', kind: 'added' });
    const { tenantId } = company;
    const rows = await fresh.database.read.findBy(FigureChangeRow, { tenantId });
    const scopes = rows.flatMap(({ changes }) => changes.match(/"(?:staff|dept|own|group)[:@][^"]*"/g) ?? []);
    expect(new Set(scopes)).toEqual(new Set(['"staff:mei"', '"dept:1"', '"staff@1:mei"', '"own:1"', '"group:G"']));
    expect(JSON.stringify(rows)).not.toContain('wmSecretly');
  });

  it('is left out by no check, and by none counted twice', async () => {
    const { company, group } = await groupOfMei();
    await group.join(shanghai('05-03'), 'a', 'b');
    const check = worker.get(CreditCheck, { strict: false });
    const differences = (): Promise<unknown[]> => check.differences(company.tenantId, () => undefined);
    expect([await differences(), (await noted(company)) > 0]).toEqual([[], true]);
    await seats(worker, company);
    expect([await differences(), await noted(company)]).toEqual([[], 0]);
  });

  it('is added by a worker that nobody asks anything, and what one that ended left by the next one', async () => {
    const { company, group } = await groupOfMei();
    await group.join(shanghai('05-03'), 'a');
    expect(await noted(company)).toBeGreaterThan(0);
    const imports = [WorkModule, PerformanceModule, TenancyModule];
    const folding = await start(fresh.database, { imports, providers: [FigureFolding] });
    try {
      await until(async () => (await noted(company)) === 0);
      await group.join(shanghai('05-04'), 'b');
      await until(async () => (await noted(company)) === 0);
    } finally {
      await folding.close();
    }
    const { tenantId } = company;
    const row = await fresh.database.read.findOneByOrFail(FigureRow, { tenantId, scope: 'dept:1', span: 'm2026-05' });
    expect(row.seats).toBe(2);
  });
});

it('a report that is asked for right after an event has it, from a process that does nothing but answer', async () => {
  const answering = await reportApi();
  answering.setNow(shanghai('06-10'));
  const database = await openDatabase({ url: answering.api.fresh.url });
  try {
    credited(database);
    const { company, group } = await groupOfMei(database);
    const token = await answering.api.token(company.tenantId);
    const joined = async (): Promise<unknown> => {
      const { branchReport } = await answering.ask(token, REPORT);
      return [branchReport.metrics, branchReport.daily[2], branchReport.staff.nodes[0]?.metrics];
    };
    for (const [n, member] of ['a', 'b', 'c'].entries()) {
      await group.join(shanghai('05-03'), member);
      expect(await database.read.countBy(FigureChangeRow, { tenantId: company.tenantId })).toBeGreaterThan(0);
      const customersJoined = n + 1;
      expect(await joined()).toEqual([
        { customersJoined },
        { date: '2026-05-03', customersJoined },
        { customersJoined },
      ]);
    }
    expect(await database.read.countBy(FigureChangeRow, { tenantId: company.tenantId })).toBe(0);
  } finally {
    await database.close();
    await answering.api.close();
  }
});
