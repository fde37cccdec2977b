import type { KeyedHash } from '@qunshu/tenancy';
import { keyText, type IdentityKey } from './identity-key';
import { PSEUDONYM_PREFIX } from './values.rules';

/** The keyed hashes by which erased identities are known again, without being kept. */
export class Tombstones {
  constructor(private readonly keyedHash: KeyedHash) {}

  hash(tenantId: string, key: IdentityKey): string {
    return this.keyedHash.of('erased-identity', `${tenantId} ${keyText(key)}`);
  }

  /** At most 50 characters; the same for the same identity. */
  pseudonym(tenantId: string, key: IdentityKey): string {
    return `${PSEUDONYM_PREFIX}${this.hash(tenantId, key)}`;
  }
}
