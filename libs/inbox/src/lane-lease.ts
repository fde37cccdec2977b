import type { EntityManager } from 'typeorm';
import type { Database } from '@qunshu/database';
import { claimLane, keepLane, releaseLane, type LaneKey } from './lane.queries';

const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;
const BUSY = 'somebody else works on this lane';

/** Somebody else has the lane: whatever was in the making is rolled back, and done by them. */
export class LaneLost extends Error {}

/** The right to work on a lane, however long it lasts. */
export interface LaneHold {
  /** A transaction that commits only while nobody else has the lane. @throws LaneLost */
  transaction<T>(work: (db: EntityManager) => Promise<T>): Promise<T>;
}

/**
 * Has the lane within each transaction and not beyond: enough to apply what is in the database already, at no commit more.
 * Others who try meanwhile wait for the transaction to end.
 */
export function holdForMoments(database: Database, key: LaneKey, holder: string): LaneHold {
  return {
    transaction: (work) =>
      database.transaction(async (db) => {
        const now = Date.now();
        if (!(await claimLane(db, key, { holder, now, until: now + LEASE_MS }))) throw new LaneLost(BUSY);
        const result = await work(db);
        await releaseLane(db, key, holder);
        return result;
      }),
  };
}

/** Has the lane while something outside is asked, kept up while that goes on. It runs on real time. */
export class LaneLease implements LaneHold {
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

  transaction<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(async (db) => {
      const kept = await keepLane(db, this.key, { holder: this.holder, until: Date.now() + LEASE_MS });
      if (!kept) throw new LaneLost(BUSY);
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
