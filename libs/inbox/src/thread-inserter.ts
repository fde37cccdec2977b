import type { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { STATEMENT_LIMIT_MS, type ArrivalInserter } from './arrival-inserter';
import type { OpenRow } from './arrival-row';
import { packRows, REPORT } from './insert-message';
import { TookTooLong, withinLimit } from './receive-limit';
import { problemOf } from './receive-problem';

const START_LIMIT_MS = 5000;
const CLOSE_LIMIT_MS = 1000;
const RESTART_AFTER_MS = 3000;
/** Longer than the thread itself waits for a statement. */
const ANSWER_LIMIT_MS = STATEMENT_LIMIT_MS + 2000;

interface Asked {
  readonly resolve: (count: number) => void;
  readonly reject: (error: Error) => void;
}

/**
 * In a thread of its own, so that sealing and the database's protocol take no time from receiving. Without one (before it
 * is up, after it died, until the next one is) rows take the `direct` way. What a thread was busy with when it died fails:
 * nobody was told yet that it arrived, and those rows go to the spool.
 */
export class ThreadInserter implements ArrivalInserter {
  private thread: Worker | null = null;
  private isReady = false;
  private readonly asked = new Map<number, Asked>();
  private batches = 0;
  private restart: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly spawn: () => Worker,
    private readonly direct: ArrivalInserter,
    private readonly log: Logger,
  ) {}

  /** Waits until the thread is up, or a while: rows are taken in any case. */
  async start(): Promise<void> {
    const up = new Promise<void>((resolve) => this.launch(resolve));
    await withinLimit(up, START_LIMIT_MS).catch(() => undefined);
  }

  async insert(rows: readonly OpenRow[]): Promise<number> {
    const { thread } = this;
    if (thread === null || !this.isReady) return this.direct.insert(rows);
    try {
      return await withinLimit(this.ask(thread, rows), ANSWER_LIMIT_MS);
    } catch (error) {
      if (error instanceof TookTooLong) void thread.terminate();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.restart);
    const { thread } = this;
    if (thread === null) return;
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    thread.postMessage(null);
    await withinLimit(ended, CLOSE_LIMIT_MS).catch(() => thread.terminate());
  }

  private ask(thread: Worker, rows: readonly OpenRow[]): Promise<number> {
    this.batches += 1;
    const batch = this.batches;
    const packed = packRows(rows);
    return new Promise((resolve, reject) => {
      this.asked.set(batch, { resolve, reject });
      thread.postMessage({ batch, rows: packed }, [packed.texts.buffer]);
    });
  }

  private launch(whenUp: () => void): void {
    const thread = this.spawn();
    this.thread = thread;
    // The sockets keep the process alive; a thread that nobody asks must not.
    thread.unref();
    thread.on('message', (message: unknown) => this.hear(message, whenUp));
    thread.on('error', (error) => {
      this.isReady = false;
      this.log.error({ problem: problemOf(error) }, 'The thread that stores callbacks died');
    });
    thread.on('exit', () => {
      whenUp();
      this.bury();
    });
  }

  private hear(message: unknown, whenUp: () => void): void {
    const report = REPORT.parse(message);
    if (report.kind === 'ready') {
      this.isReady = true;
      whenUp();
      return;
    }
    const asked = this.asked.get(report.batch);
    this.asked.delete(report.batch);
    if (report.kind === 'inserted') asked?.resolve(report.count);
    else asked?.reject(new Error(report.problem));
  }

  private bury(): void {
    this.thread = null;
    this.isReady = false;
    for (const { reject } of this.asked.values()) reject(new Error('The thread that stores callbacks ended.'));
    this.asked.clear();
    if (this.isClosed) return;
    this.restart = setTimeout(() => this.launch(() => undefined), RESTART_AFTER_MS);
    this.restart.unref();
  }
}
