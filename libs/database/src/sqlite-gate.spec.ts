import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { gateSqlite } from './sqlite-gate';

const folder = mkdtempSync(join(tmpdir(), 'qunshu-gate-'));
const opened: DataSource[] = [];

afterAll(async () => {
  for (const source of opened) await source.destroy();
  rmSync(folder, { recursive: true });
});

async function open(name: string, gated: boolean): Promise<DataSource> {
  const source = new DataSource({ type: 'better-sqlite3', database: join(folder, name), enableWAL: true, timeout: 0 });
  if (gated) gateSqlite(source);
  await source.initialize();
  await source.query('CREATE TABLE IF NOT EXISTS entry (id TEXT PRIMARY KEY)');
  opened.push(source);
  return source;
}

async function entries(source: DataSource): Promise<string[]> {
  const rows: { id: string }[] = await source.query('SELECT id FROM entry ORDER BY id');
  return rows.map(({ id }) => id);
}

/** A transaction writes and fails, while somebody else writes a row of their own and is told that it is stored. */
async function writeBesideAFailingTransaction(source: DataSource): Promise<void> {
  let begun: () => void = () => undefined;
  let finish: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const mayFinish = new Promise<void>((resolve) => (finish = resolve));
  const failing = source.transaction(async (db) => {
    await db.query(`INSERT INTO entry VALUES ('rolled back')`);
    begun();
    await mayFinish;
    throw new Error('on purpose');
  });
  await hasBegun;
  const beside = source.query(`INSERT INTO entry VALUES ('told as stored')`);
  setTimeout(finish, 20);
  await expect(failing).rejects.toThrow('on purpose');
  await beside;
}

describe('the gate in front of SQLite', () => {
  it('is needed: stock TypeORM loses a row that it reported as written', async () => {
    const source = await open('stock.db', false);
    await writeBesideAFailingTransaction(source);
    expect(await entries(source)).toEqual([]);
  });

  it('keeps the row of one caller when the transaction of another rolls back', async () => {
    const source = await open('gated.db', true);
    await writeBesideAFailingTransaction(source);
    expect(await entries(source)).toEqual(['told as stored']);
  });

  it('runs fifty overlapping transactions with savepoints, one failing in two, exactly', async () => {
    const source = await open('many.db', true);
    const one = (n: number): Promise<void> =>
      source.transaction(async (db) => {
        await db.query(`INSERT INTO entry VALUES (?)`, [`outer ${n}`]);
        await db.transaction((inner) => inner.query(`INSERT INTO entry VALUES (?)`, [`inner ${n}`]));
        if (n % 2 === 1) throw new Error('on purpose');
      });
    const ended = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => one(n)));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
    expect(await entries(source)).toHaveLength(50);
  });

  it('waits for another process without blocking, then writes', async () => {
    const [ours, theirs] = [await open('shared.db', true), await open('shared.db', true)];
    const events: string[] = [];
    const held = theirs.transaction(async (db) => {
      await db.query(`INSERT INTO entry VALUES ('theirs')`);
      await new Promise((resolve) => setTimeout(resolve, 60));
      events.push('theirs done');
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    const ticking = new Promise<void>((resolve) => setTimeout(() => resolve(void events.push('loop alive')), 10));
    await ours.query(`INSERT INTO entry VALUES ('ours')`).then(() => events.push('ours done'));
    await Promise.all([held, ticking]);
    expect(events).toEqual(['loop alive', 'theirs done', 'ours done']);
    expect(await entries(ours)).toEqual(['ours', 'theirs']);
  });
});
