import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CreditRow, FigureRow } from '@qunshu/database';
import { hasPending, inboxStats, LaneRunner } from '@qunshu/inbox';
import { readSettings } from '@qunshu/kernel';
import { CreditCheck, DueService, FigureLog, FiguresService, RebuildService, type Figures } from '@qunshu/performance';
import { WorkModule } from '../../apps/worker/src/work.module';
import { Company } from '../model/company';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { shanghai } from '../support/report-api';
import { TestCore } from '../support/test-core';
import { ToldGroup } from '../support/told-group';

const MEMBERS = Array.from({ length: 510 }, (_, n) => `wm${String(n).padStart(4, '0')}`);
const MAY = { from: '2026-05-01', to: '2026-05-31' };
const NOW = shanghai('06-10');

@Module({})
class Root {
  static with(core: DynamicModule): DynamicModule {
    return { module: Root, imports: [core, WorkModule] };
  }
}

/** A process that can do the work of the lanes. */
function startWorker(): Promise<INestApplicationContext> {
  const settings = readSettings({ DATABASE_URL: fresh.url });
  const core = { settings, lines: [], key: Buffer.alloc(32, 1), clock: { now: () => NOW } };
  const root = Root.with(TestCore.with({ database: fresh.database, ...core }));
  return NestFactory.createApplicationContext(root, { logger: false });
}

let fresh: FreshDatabase;
let worker: INestApplicationContext;
/** Its move is credited without a break. */
let undisturbed: Told;
beforeAll(async () => {
  fresh = await freshDatabase();
  worker = await startWorker();
  undisturbed = await largeGroup();
});
afterAll(async () => {
  await worker.close();
  await fresh.drop();
});

interface Told {
  readonly company: Company;
  readonly group: ToldGroup;
}

/** 1 is above 2 and 3. Mei is in 2 and has a group of many members, some of whom are contacts of hers. */
async function largeGroup(): Promise<Told> {
  const company = await Company.founded(fresh.database, randomUUID(), 'Asia/Shanghai');
  for (const [n, parent] of [0, 1, 1].entries()) await company.department({ at: 1, id: n + 1, parent });
  await company.staff({ at: 1, userId: 'Mei', department: 2 });
  const group = await ToldGroup.created(company, { chatId: 'G', owner: 'Mei', at: shanghai('05-02') });
  await group.join(shanghai('05-03'), ...MEMBERS);
  for (const externalId of MEMBERS.slice(0, 3))
    await company.contact({ at: shanghai('05-04'), userId: 'Mei', externalId, kind: 'added' });
  await workOff(worker, company);
  return { company, group };
}

const moveTo = ({ company }: Told, department: number, day: string): Promise<void> =>
  company.staff({ at: shanghai(day), userId: 'Mei', department });

/** One turn of the lane. Gives whether there is more to do. */
async function turn(by: INestApplicationContext, { tenantId }: Company): Promise<boolean> {
  return (await by.get(LaneRunner, { strict: false }).run({ tenantId, lane: 'credits' })) !== null;
}

async function workOff(by: INestApplicationContext, company: Company): Promise<number> {
  for (let turns = 1; ; turns++) if (!(await turn(by, company))) return turns;
}

/** Stops a bit before it commits. */
async function breakOff(by: INestApplicationContext, { tenantId }: Company): Promise<void> {
  const broken = fresh.database.transaction(async (db) => {
    await by.get(DueService, { strict: false }).bit(db, tenantId);
    throw new Error('stopped');
  });
  await expect(broken).rejects.toThrow('stopped');
}

async function pending({ tenantId }: Company): Promise<unknown[]> {
  const { pending: count, failed } = await inboxStats(fresh.database.read, tenantId);
  return [count, failed, await hasPending(fresh.database.read, tenantId)];
}

async function figures({ tenantId }: Company): Promise<Figures[]> {
  const scopes = ['1', '2', '3'].map((departmentId) => ({ kind: 'department' as const, departmentId }));
  const service = worker.get(FiguresService, { strict: false });
  return service.figures(tenantId, scopes, { period: MAY, attribution: 'AT_EVENT' });
}

const differences = ({ tenantId }: Company): Promise<unknown[]> =>
  worker.get(CreditCheck, { strict: false }).differences(tenantId, () => undefined);

const IN_NORTH = [{ customerSeats: 510 }, { customerSeats: 510, contacts: 3 }, { customerSeats: 0, contacts: 0 }];
const IN_SOUTH = [
  { customerSeats: 510, customersJoined: 510, peopleGained: 510, contacts: 3 },
  { customerSeats: 0, customersJoined: 510, peopleGained: 510, peopleLost: 510, contacts: 0, churnRate: 0 },
  { customerSeats: 510, customersJoined: 0, peopleGained: 510, peopleLost: 0, contacts: 3, churnRate: 0 },
];

describe('an owner of many members who comes to another branch', () => {
  it('counts as pending until everything is credited anew, bit by bit', async () => {
    const told = undisturbed;
    expect(await pending(told.company)).toEqual([0, 0, false]);
    await moveTo(told, 3, '05-20');
    expect(await pending(told.company)).toEqual([1, 0, true]);
    expect(await figures(told.company)).toMatchObject(IN_NORTH);
    const isMore = await turn(worker, told.company);
    expect([isMore, await pending(told.company)]).toEqual([true, [1, 0, true]]);
    expect(await workOff(worker, told.company)).toBeGreaterThan(1);
    expect(await pending(told.company)).toEqual([0, 0, false]);
    expect(await figures(told.company)).toMatchObject(IN_SOUTH);
    expect(await differences(told.company)).toEqual([]);
  });

  it('is gone on with by another worker where one stopped, to the same end', async () => {
    const told = await largeGroup();
    await moveTo(told, 3, '05-20');
    const first = await startWorker();
    for (let turns = 0; turns < 2; turns++) expect(await turn(first, told.company)).toBe(true);
    await breakOff(first, told.company);
    await first.close();
    const [, north, south] = await figures(told.company);
    expect([north?.customerSeats, south?.customerSeats]).toEqual([210, 300]);
    const second = await startWorker();
    const { tenantId } = told.company;
    await second.get(DueService, { strict: false }).resume(tenantId);
    expect(await pending(told.company)).toEqual([1, 0, true]);
    await workOff(second, told.company);
    await second.close();
    expect(await pending(told.company)).toEqual([0, 0, false]);
    expect(await differences(told.company)).toEqual([]);
    expect(await figureRows(told.company)).toEqual(await figureRows(undisturbed.company));
  });

  it('keeps in step with what happens meanwhile, and with a second move', async () => {
    const told = await largeGroup();
    await moveTo(told, 3, '05-20');
    for (let turns = 0; turns < 2; turns++) await turn(worker, told.company);
    await told.group.leave({ at: shanghai('05-21') }, 'wm0001', 'wm0509');
    await told.group.join(shanghai('05-22'), 'wmNew');
    await turn(worker, told.company);
    await moveTo(told, 2, '05-25');
    await workOff(worker, told.company);
    expect(await differences(told.company)).toEqual([]);
    expect(await figures(told.company)).toMatchObject([
      { customersJoined: 511, customersLeft: 2, customerSeats: 509 },
      { customersJoined: 510, customersLeft: 0, customerSeats: 509 },
      { customersJoined: 1, customersLeft: 2, customerSeats: 0 },
    ]);
  });
});

it('a rebuild begins anew where a move was half credited', async () => {
  const told = undisturbed;
  const { tenantId } = told.company;
  await moveTo(told, 2, '05-25');
  for (let turns = 0; turns < 2; turns++) await turn(worker, told.company);
  await fresh.database.write.update(CreditRow, { tenantId, kind: 'group' }, { path: '9' });
  await worker.get(RebuildService, { strict: false }).rebuild(tenantId, () => undefined);
  expect(await differences(told.company)).toEqual([]);
  const [, north, south] = await figures(told.company);
  expect([north?.customerSeats, south?.customerSeats]).toEqual([510, 0]);
  expect(await pending(told.company)).toEqual([0, 0, false]);
});

/** All figures and how many credits there are, whoever's they are. */
async function figureRows({ tenantId }: Company): Promise<unknown[]> {
  await worker.get(FigureLog, { strict: false }).fold(tenantId);
  const order = { scope: 'ASC', attribution: 'ASC', span: 'ASC' } as const;
  const rows = await fresh.database.read.find(FigureRow, { where: { tenantId }, order });
  const credits = await fresh.database.read.countBy(CreditRow, { tenantId });
  // A figure that came to nothing may have a row or none.
  const some = rows.map((row) => JSON.stringify({ ...row, tenantId: '' })).filter((row) => /:-?[1-9]/.test(row));
  return [credits, ...some];
}
