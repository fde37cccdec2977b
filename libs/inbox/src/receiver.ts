import type { Sealer } from '@qunshu/tenancy';
import type { Logger } from 'pino';
import type { Arrival, Receipt } from './arrival';
import { arrivalRow, sealRow, type OpenRow } from './arrival-row';
import { takeBatch } from './receive-batch';
import { withinLimit } from './receive-limit';
import { countReceived, ignoredTotal, spoolErrorsTotal } from './receive-metrics';
import { problemOf } from './receive-problem';
import type { InboxStore } from './receive-store';
import type { Spool } from './spool';
import { SpoolDrain } from './spool-drain';

/** All counted from the arrival. WeCom waits 5 s. */
const DATABASE_LIMIT_MS = 1000;
const SPOOL_LIMIT_MS = 3000;
const LEAST_LIMIT_MS = 20;
const CLOSE_DRAIN_LIMIT_MS = 1000;
const ADOPT_EVERY_MS = 30_000;
const ALARM_EVERY_MS = 1000;

interface Pending {
  readonly row: OpenRow;
  readonly since: number;
  readonly settle: (receipt: Receipt) => void;
}

/**
 * Takes arrivals in and says when they are safe. Those that come close together share one insert and one commit. While
 * the database is away or slow, and until all that came meanwhile is moved into it, arrivals go to the spool: so a lane's
 * rows become visible in their order. A batch that was given up may be committed after all; its rows then meet their
 * own ids when the spool is drained.
 */
export class Receiver {
  private mode: 'database' | 'spool' | 'closed' = 'database';
  private queue: Pending[] = [];
  private isPumpDue = false;
  private writing = 0;
  private readonly work = new Set<Promise<void>>();
  private readonly drain: SpoolDrain;
  private adopting: NodeJS.Timeout | undefined;
  private draining: Promise<void> = Promise.resolve();
  private lastAlarm = -Infinity;

  constructor(
    private readonly store: InboxStore,
    private readonly spool: Spool,
    private readonly sealer: Sealer,
    private readonly log: Logger,
  ) {
    this.drain = new SpoolDrain(spool, store, log);
  }

  /** Takes over what earlier processes left in the spool, now and whenever one dies. */
  async start(): Promise<void> {
    await this.adopt();
    this.adopting = setInterval(() => this.track(this.adopt()), ADOPT_EVERY_MS);
    this.adopting.unref();
  }

  /** Never rejects. Ends within 2 s where the database or the spool can be written, within 4 s in any case. */
  receive(arrival: Arrival): Promise<Receipt> {
    const row = arrivalRow(arrival, Date.now());
    return new Promise((resolve) => {
      this.take(row, (receipt) => {
        countReceived(receipt);
        if (arrival.status === 'ignored') ignoredTotal.inc();
        resolve(receipt);
      });
    });
  }

  /** Brings everything that was taken in to an end, within 4 s. What is left in the spool waits for the next process. */
  async close(): Promise<void> {
    clearInterval(this.adopting);
    this.drain.stop();
    while (this.queue.length > 0 || this.work.size > 0) {
      this.pump();
      await Promise.all(this.work);
    }
    this.mode = 'closed';
    // A drain that hangs in the database is left behind: its rows stay in the spool.
    await withinLimit(this.draining, CLOSE_DRAIN_LIMIT_MS).catch(() => undefined);
    await this.spool.close();
  }

  private take(row: OpenRow, settle: Pending['settle']): void {
    if (this.mode === 'closed') {
      settle('not_stored');
      return;
    }
    const pending = { row, since: performance.now(), settle };
    if (this.mode === 'spool') this.track(this.putAside(pending));
    else this.enqueue(pending);
  }

  private enqueue(pending: Pending): void {
    this.queue.push(pending);
    if (this.isPumpDue) return;
    this.isPumpDue = true;
    // Whatever the other sockets bring in this turn of the loop comes along.
    setImmediate(() => {
      this.isPumpDue = false;
      this.pump();
    });
  }

  private pump(): void {
    while (this.mode === 'database' && this.queue.length > 0 && this.writing < this.store.writers) {
      this.track(this.writeBatch(takeBatch(this.queue)));
    }
  }

  private async writeBatch(batch: readonly Pending[]): Promise<void> {
    this.writing += 1;
    try {
      const stored = this.store.accept(batch.map(({ row }) => row));
      const duplicates = await withinLimit(stored, timeLeft(batch[0], DATABASE_LIMIT_MS));
      for (const { row, settle } of batch) settle(duplicates.has(row.head.id) ? 'duplicate' : 'stored');
    } catch (error) {
      for (const pending of batch) this.track(this.putAside(pending));
      this.leaveDatabase(error);
    } finally {
      this.writing -= 1;
      this.pump();
    }
  }

  private leaveDatabase(error: unknown): void {
    if (this.mode !== 'database') return;
    this.log.warn({ problem: problemOf(error) }, 'The database cannot take callbacks: they go to the spool');
    this.drainFirst();
  }

  private drainFirst(): void {
    if (this.mode !== 'database') return;
    this.mode = 'spool';
    for (const pending of this.queue.splice(0)) this.track(this.putAside(pending));
    this.draining = this.drain.run(() => {
      this.mode = 'database';
      this.log.info('The spool is empty: callbacks go to the database again');
    });
  }

  private async putAside(pending: Pending): Promise<void> {
    try {
      await withinLimit(this.spool.append(sealRow(this.sealer, pending.row)), timeLeft(pending, SPOOL_LIMIT_MS));
      pending.settle('spooled');
    } catch (error) {
      spoolErrorsTotal.inc();
      this.alarm(error);
      pending.settle('not_stored');
    }
  }

  private alarm(error: unknown): void {
    if (performance.now() - this.lastAlarm < ALARM_EVERY_MS) return;
    this.lastAlarm = performance.now();
    this.log.error(
      { problem: problemOf(error) },
      'Neither the database nor the spool can take callbacks: they go unanswered',
    );
  }

  private async adopt(): Promise<void> {
    try {
      if (await this.spool.adopt()) this.drainFirst();
    } catch (error) {
      this.log.error({ problem: problemOf(error) }, 'The spool of an earlier process cannot be read');
    }
  }

  private track(work: Promise<void>): void {
    this.work.add(work);
    void work.finally(() => this.work.delete(work));
  }
}

function timeLeft(pending: Pending | undefined, limitMs: number): number {
  const age = pending === undefined ? 0 : performance.now() - pending.since;
  return Math.max(LEAST_LIMIT_MS, limitMs - age);
}
