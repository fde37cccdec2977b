import type { Logger } from 'pino';
import type { Database } from '@qunshu/database';
import type { Doorbell } from '@qunshu/queue';
import { nextFollowUps } from './follow-up.queries';
import type { LaneRunner } from './lane-runner';
import { waitingLanes } from './lane.queries';
import { ReadyLanes } from './ready-lanes';

const SWEEP_EVERY_MS = 1000;
const LANES_A_SWEEP = 200;
/** SQLite has one writer; more lanes at once would only wait for one another. */
const LANES_AT_ONCE = { sqlite: 4, mysql: 12 } as const;

export interface LaneSchedulerParts {
  readonly runner: LaneRunner;
  readonly database: Database;
  readonly doorbell: Doorbell;
  readonly tenantIds: () => Promise<readonly string[]>;
  readonly log: Logger;
}

/**
 * Decides which lane runs when: at once for a lane that the doorbell rang for, at its time for one that owes a read, and
 * at the next sweep for whatever was missed. Tenants take turns, so that one with many lanes delays no other.
 */
export class LaneScheduler {
  private readonly ready = new ReadyLanes();
  private readonly running = new Set<Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private unlisten: () => void = () => undefined;
  private stopped = true;

  private readonly lanesAtOnce: number;

  constructor(private readonly parts: LaneSchedulerParts) {
    this.lanesAtOnce = LANES_AT_ONCE[parts.database.dialect];
  }

  start(): void {
    this.stopped = false;
    this.unlisten = this.parts.doorbell.onRing((tenantId, lane) => this.enter(tenantId, lane));
    void this.sweep();
  }

  /** Takes no more work and waits for what is being done. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.unlisten();
    this.timers.forEach((timer) => clearTimeout(timer));
    await Promise.allSettled([...this.running]);
  }

  private enter(tenantId: string, lane: string): void {
    this.ready.add(tenantId, lane);
    this.fill();
  }

  private fill(): void {
    while (!this.stopped && this.running.size < this.lanesAtOnce) {
      const next = this.ready.take();
      if (!next) return;
      const run = this.run(next).finally(() => {
        this.running.delete(run);
        this.ready.finished(next);
        this.fill();
      });
      this.running.add(run);
    }
  }

  private async run(key: { tenantId: string; lane: string }): Promise<void> {
    try {
      const moreAt = await this.parts.runner.run(key);
      // What is due later, the sweep finds in time.
      if (moreAt !== null && moreAt <= Date.now() + 2 * SWEEP_EVERY_MS)
        this.at(moreAt, () => this.enter(key.tenantId, key.lane));
    } catch (error) {
      this.parts.log.error({ err: error, ...key }, 'a lane could not be worked on');
    }
  }

  private async sweep(): Promise<void> {
    try {
      for (const tenantId of await this.parts.tenantIds()) await this.sweepTenant(tenantId);
    } catch (error) {
      this.parts.log.warn({ err: error }, 'the database could not be asked for waiting callbacks');
    }
    this.at(Date.now() + SWEEP_EVERY_MS, () => void this.sweep());
  }

  private async sweepTenant(tenantId: string): Promise<void> {
    const { read } = this.parts.database;
    for (const lane of await waitingLanes(read, tenantId, { now: Date.now(), limit: LANES_A_SWEEP }))
      this.enter(tenantId, lane);
    const soon = Date.now() + SWEEP_EVERY_MS;
    for (const { lane, dueAt } of await nextFollowUps(read, tenantId, LANES_A_SWEEP)) {
      if (dueAt <= soon) this.at(dueAt, () => this.enter(tenantId, lane));
    }
  }

  private at(time: number, work: () => void): void {
    if (this.stopped) return;
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        work();
      },
      Math.max(0, time - Date.now()),
    );
    this.timers.add(timer);
  }
}
