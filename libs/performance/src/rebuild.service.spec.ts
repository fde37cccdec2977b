import { CreditDueRow, CreditRow, FigureRow, insertRows, LifetimeRow, TenantRow } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { WecomRows } from '../../../test/support/wecom-rows';
import { Calendars } from './calendars.service';
import { CreditCheck, type CreditDifference } from './check.service';
import { CreditService } from './credit.service';
import { DueService } from './due.service';
import { RebuildService } from './rebuild.service';

const MARCH = Date.parse('2025-03-03T12:00:00+08:00');

let fresh: FreshDatabase;
let rebuilding: RebuildService;
let tenantId: string;
let rows: WecomRows;
beforeAll(async () => {
  fresh = await freshDatabase();
  const calendars = new Calendars();
  const credits = new CreditService(fresh.database, calendars);
  rebuilding = new RebuildService(fresh.database, calendars, credits, new DueService(fresh.database, credits));
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  tenantId = newId();
  const tenant = { tenantId, name: 'Acme', timezone: 'Asia/Shanghai', createdAt: 1 };
  await insertRows(fresh.database.write, TenantRow, [tenant]);
  rows = new WecomRows(fresh.database.write, tenantId);
});

async function groupWith(chatId: string, members: readonly string[]): Promise<void> {
  await rows.group(chatId, { createdAt: MARCH });
  for (const member of members) await rows.stay(chatId, member, { joinedAt: MARCH });
}

function rebuild(onProgress: (done: number, total: number) => void = () => undefined): Promise<void> {
  return rebuilding.rebuild(tenantId, onProgress);
}

function differences(): Promise<CreditDifference[]> {
  return new CreditCheck(fresh.database, new Calendars()).differences(tenantId, () => undefined);
}

describe('a rebuild', () => {
  it('makes every figure as history has it, from nothing and from wrong ones', async () => {
    await groupWith('wrA', ['wmLi', 'wmWang']);
    expect(await differences()).not.toEqual([]);
    await rebuild();
    expect(await differences()).toEqual([]);
    await fresh.database.write.update(FigureRow, { tenantId, scope: 'group:wrA' }, { joined: 9 });
    expect(await differences()).toHaveLength(2);
    await rebuild();
    expect(await differences()).toEqual([]);
  });

  it('makes all of them while something else is due, and not only what that is about', async () => {
    await groupWith('wrA', ['wmLi', 'wmWang']);
    await rebuild();
    await fresh.database.write.update(FigureRow, { tenantId, scope: 'group:wrA' }, { joined: 9 });
    const due = { tenantId, doneTo: 'wmLi', recordedAt: MARCH };
    await insertRows(fresh.database.write, CreditDueRow, [
      { ...due, kind: 'staff', subject: 'mei', doneTo: '' },
      { ...due, kind: 'group', subject: 'wrA' },
    ]);
    await rebuild();
    expect(await differences()).toEqual([]);
  });

  it('leaves reports whole meanwhile', async () => {
    await groupWith('wrA', ['wmLi', 'wmWang']);
    await groupWith('wrB', ['wmLi']);
    await rebuild();
    await fresh.database.write.update(FigureRow, { tenantId, scope: 'group:wrA' }, { joined: 9 });
    const seen: number[] = [];
    await rebuild(() => {
      void fresh.database.read
        .findBy(FigureRow, { tenantId, scope: 'group:wrB' })
        .then((found) => seen.push(...found.map(({ joined }) => joined)));
    });
    await expect(fresh.database.read.findBy(FigureRow, { tenantId, scope: 'group:wrB' })).resolves.toHaveLength(2);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([1]));
  });

  it('takes out what is credited to nobody, brings back what is lacking, and the figures with them', async () => {
    await groupWith('wrA', ['wmLi', 'wmWang']);
    await rebuild();
    const { write } = fresh.database;
    const [stray] = await write.findBy(CreditRow, { tenantId, subject: 'member:wmLi' });
    await insertRows(write, CreditRow, [{ ...required(stray), subject: newId() }]);
    await write.delete(CreditRow, { tenantId, subject: 'member:wmWang' });
    await write.delete(FigureRow, { tenantId, scope: 'group:wrA' });
    await write.delete(LifetimeRow, { tenantId });
    await rebuild();
    expect(await differences()).toEqual([]);
  });

  it('gives a person what was credited to somebody unknown, whichever of their ids are in which group', async () => {
    await groupWith('wrA', ['wmLi', 'wmWang']);
    await groupWith('wrB', ['wmLi2', 'wmWang']);
    await rebuild();
    const li = newId();
    for (const value of ['wmLi', 'wmLi2']) await rows.identity(li, { value });
    await rebuild();
    expect(await differences()).toEqual([]);
    const { read } = fresh.database;
    await expect(read.countBy(CreditRow, { tenantId, subject: li })).resolves.toBe(2);
    await expect(read.countBy(CreditRow, { tenantId, subject: 'member:wmLi' })).resolves.toBe(0);
  });

  it('makes them of more members than fit in a page, in groups of different owners and of none', async () => {
    const members = Array.from({ length: 2100 }, (_, n) => `wm${n}`);
    await rows.groups(
      Array.from({ length: 7 }, (_, n) =>
        rows.groupRow(`wr${n}`, { createdAt: MARCH, ownerKey: [null, 'mei', 'bo'][n % 3] ?? null }),
      ),
    );
    await rows.stays(members.map((member, n) => rows.stayRow(`wr${n % 7}`, member, { joinedAt: MARCH + n })));
    const before = { joinedAt: MARCH - 2, leftAt: MARCH - 1, endedBy: 'told' };
    await rows.stays(members.slice(0, 50).map((member) => rows.stayRow('wr6', member, before)));
    await rebuild();
    expect(await differences()).toEqual([]);
  });

  it('can be stopped and run again', async () => {
    const groups = Array.from({ length: 400 }, (_, n) => rows.groupRow(`wr${n}`, { createdAt: MARCH }));
    await rows.groups(groups);
    const totals: number[] = [];
    const stopped = rebuild((_, total) => {
      totals.push(total);
      throw new Error('stopped');
    });
    await expect(stopped).rejects.toThrow('stopped');
    await rebuild((_, total) => totals.push(total));
    expect(totals[0]).toBe(400);
    expect(await differences()).toEqual([]);
  });
});

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('nothing is credited');
  return value;
}
