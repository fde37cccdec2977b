// What runs in the thread of a `ThreadInserter`: a database connection of its own, and orders from a port.
import { KeyObject } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '@qunshu/database';
import { Sealer } from '@qunshu/tenancy';
import { z } from 'zod';
import { DirectInserter } from './arrival-inserter';
import { ORDER, unpackRows, type Report } from './insert-message';
import { problemOf } from './receive-problem';

const SETUP = z.object({ databaseUrl: z.string(), key: z.custom<KeyObject>((value) => value instanceof KeyObject) });

async function run(): Promise<void> {
  const { databaseUrl, key } = SETUP.parse(workerData);
  const database = await openDatabase({ url: databaseUrl, unchecked: true });
  const inserter = new DirectInserter(database, new Sealer(key));
  const tell = (report: Report): void => parentPort?.postMessage(report);
  const insert = async (batch: number, rows: Parameters<typeof unpackRows>[0]): Promise<void> => {
    try {
      tell({ kind: 'inserted', batch, count: await inserter.insert(unpackRows(rows)) });
    } catch (error) {
      tell({ kind: 'failed', batch, problem: problemOf(error) });
    }
  };
  const underWay = new Set<Promise<void>>();
  const end = async (): Promise<void> => {
    await Promise.all(underWay);
    await database.close();
    parentPort?.close();
  };
  parentPort?.on('message', (message: unknown) => {
    const order = ORDER.parse(message);
    if (order === null) return void end();
    const work = insert(order.batch, order.rows);
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  });
  tell({ kind: 'ready' });
}

void run();
