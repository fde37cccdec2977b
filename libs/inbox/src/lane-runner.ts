import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database, FollowUpRow, InboxRow } from '@qunshu/database';
import type { Sealer } from '@qunshu/tenancy';
import { payloadContext } from './arrival-row';
import { redactRows } from './forget.queries';
import { cancelFollowUps, dueFollowUps, oweFollowUps, postponeFollowUp } from './follow-up.queries';
import { newHolder } from './lane-holder';
import { holdForMoments, LaneLease, LaneLost, type LaneHold } from './lane-lease';
import { failRow, firstDueAt, settleRows, waitingRows, type LaneKey } from './lane.queries';
import type { DueFollowUp, LaneEvent, LaneHandler } from './lane-work';
import { readBackOffMs, rowBackOffMs } from './retry.rules';

const ROWS_AT_ONCE = 500;
const BUSY_WAIT_MS = 200;
const NOBODY_HANDLES_IT = { kind: 'ignored', reason: 'nobody handles this lane' } as const;

interface Failure {
  readonly error: unknown;
  readonly rows: readonly InboxRow[];
}

export interface LaneRunnerParts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly log: Logger;
  /** Who knows what to do with a lane; null for a lane of which nothing waits. */
  readonly handlerFor: (lane: string) => LaneHandler | null;
}

/** Works on one lane: its waiting callbacks in order, then the reads that it owes. Many lanes may run at once. */
export class LaneRunner {
  private readonly holder = newHolder();

  constructor(private readonly parts: LaneRunnerParts) {}

  /** Does what there is to do now. Gives the real time at which there is more, null when nothing is known of. */
  async run(key: LaneKey): Promise<number | null> {
    try {
      const retryAt = await this.workOff(holdForMoments(this.parts.database, key, this.holder), key);
      return retryAt ?? (await this.followUps(key));
    } catch (error) {
      if (error instanceof LaneLost) return Date.now() + BUSY_WAIT_MS;
      throw error;
    }
  }

  /** Makes one read of a lane now, whether or not it is due, and again until it is settled. Waits for the lane. */
  async read(key: LaneKey, kind: string, giveUpAt: number): Promise<void> {
    for (let attempts = 0; Date.now() < giveUpAt; attempts++) {
      const lease = await LaneLease.take(this.parts.database, key, this.holder);
      if (!lease) {
        await sleep(100);
        continue;
      }
      try {
        await this.workOff(lease, key);
        const again = await this.readOnce(lease, { ...key, kind, attempts, scheduled: true });
        if (again === null) return;
        await sleep(Math.max(0, again - Date.now()));
      } finally {
        await lease.release();
      }
    }
  }

  /** Applies all waiting callbacks. Gives when to come back if one of them has to wait. */
  private async workOff(hold: LaneHold, key: LaneKey): Promise<number | null> {
    for (;;) {
      const dueAt = await firstDueAt(this.parts.database.read, key);
      if (dueAt === null) return null;
      if (dueAt > Date.now()) return dueAt;
      const failed = await this.apply(hold, key);
      if (failed) await this.oneByOne(hold, key, failed.rows);
    }
  }

  /** Applies what waits, or one row of it. What waits is looked up under the hold: whoever had the lane a moment ago may have applied it. */
  private async apply(hold: LaneHold, key: LaneKey, only?: InboxRow): Promise<Failure | null> {
    let rows: readonly InboxRow[] = [];
    try {
      await hold.transaction(async (db) => {
        const waiting = await waitingRows(db, key, ROWS_AT_ONCE);
        rows = waiting.filter(({ id, dueAt }) => dueAt <= Date.now() && (only === undefined || id === only.id));
        if (rows.length > 0) await this.applyRows(db, key, rows);
      });
      return null;
    } catch (error) {
      // Without rows it was not a callback that failed, but the database.
      if (error instanceof LaneLost || rows.length === 0) throw error;
      return { error, rows };
    }
  }

  private async applyRows(db: EntityManager, key: LaneKey, rows: readonly InboxRow[]): Promise<void> {
    const events = rows.map((row) => this.openRow(row));
    const result = await this.parts.handlerFor(key.lane)?.events(db, { ...key, events });
    const outcomes = result?.outcomes ?? new Map(rows.map(({ id }) => [id, NOBODY_HANDLES_IT]));
    await settleRows(db, key.tenantId, { outcomes, settledAt: Date.now() });
    await oweFollowUps(db, key, result?.followUps ?? []);
    await cancelFollowUps(db, key, result?.cancel ?? []);
    const { tenantId } = key;
    if (result?.redact) await redactRows(db, this.parts.sealer, { tenantId, rows: result.redact });
  }

  /** Something in the batch cannot be applied: each row by itself shows which, and holds up no other for good. */
  private async oneByOne(hold: LaneHold, key: LaneKey, rows: readonly InboxRow[]): Promise<void> {
    for (const row of rows) {
      const failed = await this.apply(hold, key, row);
      if (failed && (await this.fail(hold, row, failed.error)) === 'waits') return;
    }
  }

  private async fail(hold: LaneHold, row: InboxRow, error: unknown): Promise<'waits' | 'dead'> {
    const attempts = row.attempts + 1;
    const wait = rowBackOffMs(attempts);
    const { tenantId, id, kind } = row;
    const about = { err: error, tenantId, id, kind, attempts };
    if (wait === null) this.parts.log.error(about, 'a callback cannot be applied and is dead');
    else this.parts.log.warn(about, 'a callback could not be applied');
    const problem = error instanceof Error ? error.message : String(error);
    const dueAt = wait === null ? null : Date.now() + wait;
    await hold.transaction((db) => failRow(db, row, { attempts, problem, dueAt }));
    return wait === null ? 'dead' : 'waits';
  }

  /** Makes the reads that are due. Gives when the next one is. */
  private async followUps(key: LaneKey): Promise<number | null> {
    const due = await dueFollowUps(this.parts.database.read, key, Date.now());
    if (due.length > 0) {
      const lease = await LaneLease.take(this.parts.database, key, this.holder);
      if (!lease) throw new LaneLost('somebody else works on this lane');
      try {
        for (const one of due) await this.followUp(lease, one);
      } finally {
        await lease.release();
      }
    }
    return this.nextFollowUp(key);
  }

  private async nextFollowUp(key: LaneKey): Promise<number | null> {
    const [next] = await dueFollowUps(this.parts.database.read, key, Number.MAX_SAFE_INTEGER);
    return next?.dueAt ?? null;
  }

  private async followUp(lease: LaneLease, due: FollowUpRow): Promise<void> {
    try {
      await this.readOnce(lease, due);
    } catch (error) {
      if (error instanceof LaneLost) throw error;
      const attempts = due.attempts + 1;
      const dueAt = Date.now() + readBackOffMs(attempts, error);
      const { tenantId, lane, kind } = due;
      this.parts.log.warn({ err: error, tenantId, lane, kind, attempts }, 'a read failed and is tried again');
      await lease.transaction((db) => postponeFollowUp(db, due, { dueAt, attempts, scheduled: due.scheduled }));
    }
  }

  /** Gives when to read again, null when this settled it. */
  private async readOnce(lease: LaneLease, due: DueFollowUp): Promise<number | null> {
    const handler = this.parts.handlerFor(due.lane);
    const apply = await handler?.followUp(due);
    // Callbacks that came during the read explain what it shows.
    await this.workOff(lease, due);
    return lease.transaction(async (db) => {
      const outcome = (await apply?.(db)) ?? { kind: 'done' as const };
      if (outcome.kind === 'again') {
        const { dueAt, scheduled } = outcome;
        await postponeFollowUp(db, due, { dueAt, scheduled, attempts: due.attempts + 1 });
        return dueAt;
      }
      await cancelFollowUps(db, due, [due.kind, ...(outcome.cancel ?? [])]);
      await oweFollowUps(db, due, outcome.followUps ?? []);
      return null;
    });
  }

  private openRow(row: InboxRow): LaneEvent {
    const { id, tenantId, receivedAt, attempts } = row;
    return { id, text: this.parts.sealer.open(row.payload, payloadContext(tenantId, id)), receivedAt, attempts };
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
