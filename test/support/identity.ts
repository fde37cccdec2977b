import { IdentityService } from '@qunshu/identity';
import { KeyedHash, Sealer } from '@qunshu/tenancy';

const KEY = Buffer.alloc(32, 7);

export const testSealer = new Sealer(KEY);
export const testKeyedHash = new KeyedHash(KEY);

export function identityService(): IdentityService {
  return new IdentityService(testSealer, testKeyedHash);
}
