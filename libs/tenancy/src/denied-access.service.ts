import { Injectable } from '@nestjs/common';
import { type AuditedBy } from './audit-note';
import { AuditOnce } from './audit-once.service';

export interface Denied {
  readonly by: AuditedBy;
  /** What they asked for, as in `identityConflicts`: a name of ours, nothing that they sent. */
  readonly what: string;
  /** Why, where it is not that they may not. */
  readonly reason?: 'cross_site';
}

/** Keeps in the audit log who was denied what. Strangers are not in it: of whom they are is not known. */
@Injectable()
export class DeniedAccess {
  constructor(private readonly audit: AuditOnce) {}

  /** Never throws. Once it ends, what was noted is in the log. */
  note(tenantId: string, { by, what, reason }: Denied): Promise<void> {
    const details = reason === undefined ? { what } : { what, reason };
    return this.audit.note(tenantId, { ...by, action: 'access_denied', details });
  }
}
