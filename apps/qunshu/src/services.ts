import { TenancyService, TokenService } from '@qunshu/tenancy';
import { type Core } from './core';

/** Put together by hand: commands start faster without a container. */
export function tenancyOf({ database, sealer, clock }: Core): TenancyService {
  return new TenancyService(database, sealer, clock);
}

export function tokensOf(core: Core): TokenService {
  return new TokenService(core.database, tenancyOf(core), core.keyedHash, core.clock);
}
