import type { EntityManager } from 'typeorm';
import type { Database } from '@qunshu/database';
import { claimLane, keepLane, releaseLane, type LaneKey } from './lane.queries';

const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;

/** Somebody else took the lane: whatever was in the making is rolled back, and done by them. */
export class LaneLost extends Error {}

/** The right to work on a lane, kept while the work goes on. It runs on real time. */
export class LaneLease {
  private readonly renewal: NodeJS.Timeout;

  private constructor(
    private readonly database: Database,
    private readonly key: LaneKey,
    private readonly holder: string,
  ) {
    this.renewal = setInterval(() => void this.renew(), RENEW_EVERY_MS);
    this.renewal.unref();
  }

  /** Null when somebody else holds the lane. */
  static async take(database: Database, key: LaneKey, holder: string): Promise<LaneLease | null> {
    const now = Date.now();
    const taken = await claimLane(database.write, key, { holder, now, until: now + LEASE_MS });
    return taken ? new LaneLease(database, key, holder) : null;
  }

  /** A transaction that commits only while the lane is still held. @throws LaneLost */
  transaction<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(async (db) => {
      const kept = await keepLane(db, this.key, { holder: this.holder, until: Date.now() + LEASE_MS });
      if (!kept) throw new LaneLost(`the lane ${this.key.lane} was taken over`);
      return work(db);
    });
  }

  async release(): Promise<void> {
    clearInterval(this.renewal);
    await releaseLane(this.database.write, this.key, this.holder);
  }

  private async renew(): Promise<void> {
    try {
      await keepLane(this.database.write, this.key, { holder: this.holder, until: Date.now() + LEASE_MS });
    } catch {
      // The next transaction finds out whether the lane is still held.
    }
  }
}
