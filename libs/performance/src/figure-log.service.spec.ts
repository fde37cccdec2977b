import { FigureChangeRow, FigureRow, insertRows, openDatabase, TenantRow, type Database } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { FigureLog } from './figure-log.service';
import { noteChange } from './figure-change.queries';
import type { FigureChange } from './figure-change';

let fresh: FreshDatabase;
let tenantId: string;
const opened: Database[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
});
beforeEach(async () => {
  tenantId = newId();
  const tenant = { tenantId, name: 'Acme', timezone: 'Asia/Shanghai', createdAt: 1 };
  await insertRows(fresh.database.write, TenantRow, [tenant]);
});
afterAll(async () => {
  for (const database of opened) await database.close();
  await fresh.drop();
});

/** The database as another process has it. */
async function anotherProcess(): Promise<Database> {
  const database = await openDatabase({ url: fresh.url });
  opened.push(database);
  return database;
}

function joinOf(...scopes: string[]): FigureChange {
  return {
    figures: [{ book: 'event', day: '2026-05-03', add: [['joined', 1]], scopes }],
    lifetimes: [{ book: 'event', day: '2026-05-03', lasted: 2, path: '', add: 1, scopes }],
  };
}

const note = (database: Database, change: FigureChange): Promise<void> =>
  database.transaction((db) => noteChange(db, tenantId, change));

const waiting = (): Promise<number> => fresh.database.read.countBy(FigureChangeRow, { tenantId });

/** What joined each scope by the figures, of the day and of the month. */
async function joined(): Promise<Record<string, number>> {
  const rows = await fresh.database.read.findBy(FigureRow, { tenantId });
  return Object.fromEntries(rows.map(({ scope, span, joined }) => [`${scope} ${span}`, joined]));
}

describe('folding', () => {
  it('adds what was noted to the figures of the day and the month, once', async () => {
    for (const scope of ['staff:mei', 'staff:bo', 'staff:mei']) await note(fresh.database, joinOf(scope, 'dept:1'));
    expect([await joined(), await waiting()]).toEqual([{}, 3]);
    const log = new FigureLog(fresh.database);
    await log.fold(tenantId);
    await log.fold(tenantId);
    expect(await joined()).toEqual({
      'dept:1 d2026-05-03': 3,
      'dept:1 m2026-05': 3,
      'staff:bo d2026-05-03': 1,
      'staff:bo m2026-05': 1,
      'staff:mei d2026-05-03': 2,
      'staff:mei m2026-05': 2,
    });
    expect(await waiting()).toBe(0);
  });

  it('adds nothing of another tenant', async () => {
    await note(fresh.database, joinOf('staff:mei'));
    await new FigureLog(fresh.database).fold(newId());
    expect([await joined(), await waiting()]).toEqual([{}, 1]);
  });

  it('takes what was noted and what it is added to together: stopped in between, nothing is lost or doubled', async () => {
    await note(fresh.database, joinOf('staff:mei'));
    await expect(new FigureLog(brokenOff(fresh.database)).fold(tenantId)).rejects.toThrow('stopped');
    expect([await joined(), await waiting()]).toEqual([{}, 1]);
    await new FigureLog(await anotherProcess()).fold(tenantId);
    expect([(await joined())['staff:mei m2026-05'], await waiting()]).toEqual([1, 0]);
  });

  it('loses and doubles nothing where processes note and fold all at once', async () => {
    const processes = [fresh.database, await anotherProcess(), await anotherProcess()];
    const logs = processes.map((database) => new FigureLog(database));
    const rounds = Array.from({ length: 40 }, (_, n) => n);
    const busy = processes.map(async (database, p) => {
      for (const n of rounds) {
        await note(database, joinOf(`group:wr${(n * 7 + p) % 11}`, 'staff:mei', 'dept:1'));
        if ((n + p) % 3 === 0) await Promise.all(logs.map((log) => log.fold(tenantId)));
      }
    });
    await Promise.all(busy);
    await Promise.all(logs.map((log) => log.fold(tenantId)));
    const all = await joined();
    const groups = Object.entries(all).filter(([name]) => name.startsWith('group:') && name.endsWith('m2026-05'));
    expect([all['dept:1 d2026-05-03'], groups.reduce((sum, [, count]) => sum + count, 0)]).toEqual([120, 120]);
    expect(await waiting()).toBe(0);
  });

  it('shows whoever asks what was noted before they asked, however many ask', async () => {
    const other = new FigureLog(await anotherProcess());
    const log = new FigureLog(fresh.database);
    for (let n = 1; n <= 10; n++) {
      await note(fresh.database, joinOf('staff:mei'));
      const asked = [log, other, log, log].map((one) => one.fold(tenantId));
      for (const one of asked) {
        await one;
        expect((await joined())['staff:mei d2026-05-03']).toBe(n);
      }
    }
  });
});

/** The database of a process that ends before its transactions commit. */
function brokenOff(database: Database): Database {
  const transaction: Database['transaction'] = (work) =>
    database.transaction(async (db) => {
      await work(db);
      throw new Error('stopped');
    });
  return Object.create(database, { transaction: { value: transaction } }) as Database;
}
