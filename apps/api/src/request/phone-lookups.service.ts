import { Injectable } from '@nestjs/common';
import { TokenBuckets, UserError } from '@qunshu/kernel';
import { DeniedAccess } from '@qunshu/tenancy';
import { auditedBy } from './audited-by';
import type { RequestScope } from './request-scope';

/** Guessing the four digits that a masked phone number hides would take more than a day. */
const LOOKUPS_A_SECOND = 0.1;
const BURST = 30;

/** Lets those who may not read phone numbers and member ids find people by them, now and then. */
@Injectable()
export class PhoneLookups {
  private readonly buckets = new TokenBuckets({ perSecond: LOOKUPS_A_SECOND, burst: BURST });

  constructor(private readonly denied: DeniedAccess) {}

  /** @throws UserError RATE_LIMITED for somebody who tries many */
  async admit({ asker, tenantId, isAdmin }: RequestScope): Promise<void> {
    if (isAdmin) return;
    const seconds = this.buckets.take(`${tenantId} ${asker.viewer.userId ?? ''}`, performance.now());
    if (seconds === 0) return;
    await this.denied.note(tenantId, { by: auditedBy(asker), what: 'many people by phone or member id' });
    throw new UserError('RATE_LIMITED', { seconds });
  }
}
