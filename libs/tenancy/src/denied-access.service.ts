import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, LOG, type Clock } from '@qunshu/kernel';
import type { Logger } from 'pino';
import { AuditLog } from './audit-log.service';
import { type AuditedBy } from './audit-note';

export interface Denied {
  readonly by: AuditedBy;
  /** What they asked for, as in `identityConflicts`: a name of ours, nothing that they sent. */
  readonly what: string;
}

/** The same by the same once in this time: who asks over and over must not fill the log. */
const ONCE_IN_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Keeps in the audit log who was denied what. Strangers are not in it: of whom they are is not known. */
@Injectable()
export class DeniedAccess {
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Never throws: they are denied whether or not it can be kept. */
  async note(tenantId: string, { by, what }: Denied): Promise<void> {
    if (!this.isNew(JSON.stringify([tenantId, by, what]))) return;
    const note = { ...by, action: 'access_denied', details: { what } } as const;
    const rec = { tenantId, recordedAt: this.clock.now() };
    try {
      await this.database.transaction((db) => this.audit.record(db, rec, note));
    } catch (error) {
      this.log.warn({ err: error, tenantId, what }, 'a denied access could not be kept in the audit log');
    }
  }

  private isNew(key: string): boolean {
    const now = performance.now();
    const before = this.noted.get(key);
    if (before !== undefined && now < before + ONCE_IN_MS) return false;
    this.noted.delete(key);
    this.noted.set(key, now);
    const oldest = this.noted.size > MOST_REMEMBERED ? this.noted.keys().next().value : undefined;
    if (oldest !== undefined) this.noted.delete(oldest);
    return true;
  }
}
