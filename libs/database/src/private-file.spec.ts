import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from './migrate';
import { openDatabase } from './open';

const folder = mkdtempSync(join(tmpdir(), 'qunshu-private-'));
afterAll(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

it('an embedded database that is made here is for its owner only, with all that lies beside it', async () => {
  const made = join(folder, 'new', 'data');
  const database = await openDatabase({ url: `sqlite:${join(made, 'qunshu.db')}` });
  const names = readdirSync(made);
  expect(names).toEqual(expect.arrayContaining(['qunshu.db', 'qunshu.db-wal', 'qunshu.db-shm']));
  expect(names.map((name) => [name, modeOf(join(made, name))])).toEqual(names.map((name) => [name, '600']));
  expect([modeOf(made), modeOf(join(folder, 'new'))]).toEqual(['700', '700']);
  await database.close();
});

it('a folder and a file that are there already stay as they are', async () => {
  const there = join(folder, 'there');
  const file = join(there, 'qunshu.db');
  mkdirSync(there);
  writeFileSync(file, '');
  chmodSync(there, 0o750);
  chmodSync(file, 0o640);
  const database = await openDatabase({ url: `sqlite:${file}`, unchecked: true });
  await migrate(database);
  expect([modeOf(there), modeOf(file)]).toEqual(['750', '640']);
  await database.close();
});
