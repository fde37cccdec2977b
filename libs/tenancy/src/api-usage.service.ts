import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '@qunshu/database';
import { LOG } from '@qunshu/kernel';
import { addUsage, type Usage } from './usage.queries';

const FLUSH_MS = 5000;
const HOUR_MS = 3_600_000;

/** Counts the calls to outside APIs in memory and writes the counts every few seconds and at the end. */
@Injectable()
export class ApiUsage implements OnApplicationShutdown {
  private counts = new Map<string, Usage>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  count(tenantId: string, call: { readonly path: string; readonly failed: boolean }): void {
    const hour = Math.floor(Date.now() / HOUR_MS);
    this.add({ tenantId, path: call.path, hour, calls: 1, errors: call.failed ? 1 : 0 });
    this.timer ??= setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Counts that cannot be written now are kept for the next time. */
  async flush(): Promise<void> {
    const counts = [...this.counts.values()];
    this.counts = new Map();
    try {
      await addUsage(this.database.write, counts);
    } catch (error) {
      this.log.warn({ err: error }, 'the counts of API calls could not be written');
      for (const usage of counts) this.add(usage);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.flush();
  }

  private add(usage: Usage): void {
    const key = `${usage.tenantId}|${usage.path}|${usage.hour}`;
    const before = this.counts.get(key);
    const sum = { calls: (before?.calls ?? 0) + usage.calls, errors: (before?.errors ?? 0) + usage.errors };
    this.counts.set(key, { ...usage, ...sum });
  }
}
