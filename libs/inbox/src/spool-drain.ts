import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { problemOf } from './receive-problem';
import type { InboxStore } from './receive-store';
import type { Spool } from './spool';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;
const WRITING_PAUSE_MS = 5;

/** Moves the spool into the inbox, oldest first. */
export class SpoolDrain {
  private stopped = false;

  constructor(
    private readonly spool: Spool,
    private readonly store: InboxStore,
    private readonly log: Logger,
  ) {}

  /**
   * Goes on until the spool is empty and the database answers, then calls `whenEmpty` in the same turn, so that nothing
   * can slip into the spool in between.
   */
  async run(whenEmpty: () => void): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.stopped) {
      try {
        if (await this.step()) {
          whenEmpty();
          return;
        }
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        this.log.debug({ problem: problemOf(error) }, 'The spool cannot be drained yet');
        await sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  stop(): void {
    this.stopped = true;
  }

  /** True when nothing is left and the database answers. */
  private async step(): Promise<boolean> {
    const next = await this.spool.next();
    if (next === null) {
      await (this.spool.isEmpty ? this.store.probe() : sleep(WRITING_PAUSE_MS));
      return this.spool.isEmpty;
    }
    if (next.rows.length > 0) await this.store.store(next.rows);
    const damaged = await this.spool.drained(next);
    if (damaged !== null)
      this.log.error({ file: `${damaged}.damaged` }, 'A spool file holds what is no record; kept beside');
    return false;
  }
}
