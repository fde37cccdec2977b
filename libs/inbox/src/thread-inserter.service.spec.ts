import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InboxRow } from '@qunshu/database';
import { createLog, newId } from '@qunshu/kernel';
import { Sealer } from '@qunshu/tenancy';
import { breakInbox, holdInbox } from '../../../test/support/database-faults';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { until } from '../../../test/support/until';
import { DirectInserter } from './arrival-inserter';
import { arrivalRow, payloadContext, type OpenRow } from './arrival-row';
import { ThreadInserter } from './thread-inserter';

const THREAD = join(__dirname, '../../../dist/libs/inbox/src/insert-thread.js');

let fresh: FreshDatabase;
let sealer: Sealer;
let inserter: ThreadInserter;
let threads: Worker[];
let lines: string[];
let tenantId: string;

beforeEach(async () => {
  if (!existsSync(THREAD)) throw new Error('Nothing is built: run "npm run build" first ("npm test" does).');
  fresh = await freshDatabase();
  sealer = new Sealer(randomBytes(32));
  tenantId = newId();
  threads = [];
  lines = [];
  const spawn = (): Worker => {
    const thread = new Worker(THREAD, { workerData: { databaseUrl: fresh.url, key: sealer.key }, execArgv: [] });
    threads.push(thread);
    return thread;
  };
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  inserter = new ThreadInserter(spawn, new DirectInserter(fresh.database, sealer), log);
  await inserter.start();
});

afterEach(async () => {
  await inserter.close();
  await fresh.drop();
});

const row = (text: string): OpenRow =>
  arrivalRow(
    { tenantId, source: 'wecom:ww1', text: Buffer.from(text), lane: 'chat:wrA', kind: 'other', status: 'waiting' },
    Date.now(),
  );

const textsStored = async (): Promise<string[]> => {
  const rows = await fresh.database.read.find(InboxRow, { where: { tenantId }, order: { id: 'ASC' } });
  return rows.map(({ id, payload }) => sealer.open(payload, payloadContext(tenantId, id)).toString());
};

it('rows come into the inbox as they are, sealed, and those that are there already are not counted', async () => {
  const texts = ['<xml>一</xml>', '', '🌱'];
  expect(await inserter.insert(texts.map(row))).toBe(3);
  expect(await inserter.insert([row('🌱'), row('new')])).toBe(1);
  expect(await textsStored()).toEqual([...texts, 'new']);
});

it('a batch that the database refuses fails, and the thread goes on', async () => {
  const mend = await breakInbox(fresh);
  await expect(inserter.insert([row('refused')])).rejects.toThrow('inbox');
  await mend();
  expect(await inserter.insert([row('refused'), row('later')])).toBe(2);
  expect(threads).toHaveLength(1);
});

it('what a thread was busy with when it died fails; later rows are stored, and another thread takes its place', async () => {
  const letGo = await holdInbox(fresh);
  const lost = inserter.insert([row('under way')]);
  const told = expect(lost).rejects.toThrow('ended');
  await threads[0]?.terminate();
  await told;
  await letGo();
  expect(await inserter.insert([row('meanwhile')])).toBe(1);
  await until(() => Promise.resolve(threads.length === 2));
  await until(async () => (await inserter.insert([row(newId())])) === 1);
  expect(await textsStored()).toContain('meanwhile');
});

it('an order that the thread cannot read ends it, not the process', async () => {
  threads[0]?.postMessage('nonsense');
  await until(() => Promise.resolve(lines.join('').includes('The thread that stores callbacks died')));
  expect(await inserter.insert([row('after it')])).toBe(1);
});

it('after it was closed no thread is left, and rows are stored all the same', async () => {
  expect(await inserter.insert([row('first')])).toBe(1);
  await inserter.close();
  expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
  expect(await inserter.insert([row('last')])).toBe(1);
  expect(await textsStored()).toEqual(['first', 'last']);
});
