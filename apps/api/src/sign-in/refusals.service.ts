import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, type Clock } from '@qunshu/kernel';
import { AuditLog } from '@qunshu/tenancy';
import type { Refused } from './refusal';

const NOBODY = 'not known';

/** Keeps in the audit log who was not let in. */
@Injectable()
export class Refusals {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note(tenantId: string, { reason, userId }: Refused, fromAddress: string): Promise<void> {
    const recording = { tenantId, recordedAt: this.clock.now() };
    const note = { actor: userId ?? NOBODY, action: 'sign_in_refused', details: { reason }, fromAddress } as const;
    await this.database.transaction((db) => this.audit.record(db, recording, note));
  }
}
