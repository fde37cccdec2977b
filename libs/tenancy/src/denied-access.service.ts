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

interface Noted {
  readonly at: number;
  readonly kept: Promise<void>;
}

/** The same by the same once in this time: who asks over and over must not fill the log. */
const ONCE_IN_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Keeps in the audit log who was denied what. Strangers are not in it: of whom they are is not known. */
@Injectable()
export class DeniedAccess {
  private readonly noted = new Map<string, Noted>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Never throws: they are denied whether or not it can be kept. Once it ends, what was noted is in the log. */
  async note(tenantId: string, denied: Denied): Promise<void> {
    const key = JSON.stringify([tenantId, denied.by, denied.what]);
    const now = performance.now();
    const before = this.noted.get(key);
    if (before !== undefined && now < before.at + ONCE_IN_MS) return before.kept;
    const kept = this.keep(tenantId, denied);
    this.remember(key, { at: now, kept });
    return kept;
  }

  private async keep(tenantId: string, { by, what }: Denied): Promise<void> {
    const note = { ...by, action: 'access_denied', details: { what } } as const;
    const rec = { tenantId, recordedAt: this.clock.now() };
    try {
      await this.database.transaction((db) => this.audit.record(db, rec, note));
    } catch (error) {
      this.log.warn({ err: error, tenantId, what }, 'a denied access could not be kept in the audit log');
    }
  }

  private remember(key: string, noted: Noted): void {
    this.noted.delete(key);
    this.noted.set(key, noted);
    const oldest = this.noted.size > MOST_REMEMBERED ? this.noted.keys().next().value : undefined;
    if (oldest !== undefined) this.noted.delete(oldest);
  }
}
