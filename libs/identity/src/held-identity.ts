import type { Instant } from '@qunshu/kernel';
import type { IdentityKey } from './identity-key';

/** An identity, whose it is, and when and by what it was seen. */
export interface HeldIdentity {
  readonly key: IdentityKey;
  readonly personId: string;
  readonly source: string;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}
