import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, SETTINGS, type Clock, type Settings } from '@qunshu/kernel';
import { AuditLog } from './audit-log.service';
import { type AuditedBy } from './audit-note';

/** Keeps that an app was tried out. */
@Injectable()
export class AppCheckRecord {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get publicUrl(): string {
    return this.settings.publicUrl;
  }

  async note(tenantId: string, app: string, by: AuditedBy): Promise<void> {
    const rec = { tenantId, recordedAt: this.clock.now() };
    const note = { ...by, action: 'app_tested', details: { app } } as const;
    await this.database.transaction((db) => this.audit.record(db, rec, note));
  }
}
