import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, LOG, type Clock } from '@qunshu/kernel';
import type { Logger } from 'pino';
import { AuditLog } from './audit-log.service';
import { type AuditNote } from './audit-note';

interface Noted {
  readonly at: number;
  readonly kept: Promise<void>;
}

/** The same of the same once in this time: who tries over and over must not fill the log. */
const ONCE_IN_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Keeps in the audit log what came to nothing, as something that was denied. */
@Injectable()
export class AuditOnce {
  private readonly noted = new Map<string, Noted>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Never throws: it came to nothing whether or not it can be kept. Once it ends, what was noted is in the log. */
  async note(tenantId: string, note: AuditNote): Promise<void> {
    const { actor, fromAddress, token = null, action, details } = note;
    const key = JSON.stringify([tenantId, actor, fromAddress, token, action, details]);
    const now = performance.now();
    const before = this.noted.get(key);
    if (before !== undefined && now < before.at + ONCE_IN_MS) return before.kept;
    const kept = this.keep(tenantId, note);
    this.remember(key, { at: now, kept });
    return kept;
  }

  private async keep(tenantId: string, note: AuditNote): Promise<void> {
    const rec = { tenantId, recordedAt: this.clock.now() };
    try {
      await this.database.transaction((db) => this.audit.record(db, rec, note));
    } catch (error) {
      const { action, details } = note;
      this.log.warn({ err: error, tenantId, action, ...details }, 'a refusal could not be kept in the audit log');
    }
  }

  private remember(key: string, noted: Noted): void {
    this.noted.delete(key);
    this.noted.set(key, noted);
    const oldest = this.noted.size > MOST_REMEMBERED ? this.noted.keys().next().value : undefined;
    if (oldest !== undefined) this.noted.delete(oldest);
  }
}
