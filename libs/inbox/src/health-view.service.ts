import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { apiUsage, counters, lastSyncAt, type ApiUsageView } from './health-view.queries';
import { lastCallbacks } from './last-callbacks.queries';
import { inboxStats, type InboxStats } from './inbox-stats.queries';

const HOUR_MS = 3_600_000;

export interface IngestHealthView extends InboxStats {
  readonly duplicates: number;
  readonly gapsDetected: number;
  readonly gapsRepaired: number;
  readonly lastSyncAt: number | null;
  /** Of the last 24 hours. */
  readonly apiCalls: readonly ApiUsageView[];
}

/** How complete the mirror of WeCom is. */
@Injectable()
export class HealthViewService {
  constructor(private readonly database: Database) {}

  async health(tenantId: string): Promise<IngestHealthView> {
    const db = this.database.read;
    const hour = Math.floor(Date.now() / HOUR_MS);
    const counted = await counters(db, tenantId);
    return {
      ...(await inboxStats(db, tenantId)),
      duplicates: counted.get('duplicates') ?? 0,
      gapsDetected: counted.get('gaps_detected') ?? 0,
      gapsRepaired: counted.get('gaps_repaired') ?? 0,
      lastSyncAt: await lastSyncAt(db, tenantId),
      apiCalls: await apiUsage(db, tenantId, { since: hour - 24, hour }),
    };
  }

  /** When each source of callbacks was last heard of, in real time; those that never were are left out. */
  lastCallbacks(tenantId: string, sources: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return lastCallbacks(this.database.read, tenantId, sources);
  }
}
