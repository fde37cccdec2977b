import { Injectable } from '@nestjs/common';
import { AuditOnce } from '@qunshu/tenancy';
import type { Refused } from './refusal';

const NOBODY = 'not known';

/** Keeps in the audit log who was not let in: the same from the same address once a minute, as anybody may try. */
@Injectable()
export class Refusals {
  constructor(private readonly audit: AuditOnce) {}

  note(tenantId: string, { reason, userId }: Refused, fromAddress: string): Promise<void> {
    const note = { actor: userId ?? NOBODY, action: 'sign_in_refused', details: { reason }, fromAddress } as const;
    return this.audit.note(tenantId, note);
  }
}
