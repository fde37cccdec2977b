import { AuditLog, BrowserSessions, TenancyService, TokenService } from '@qunshu/tenancy';
import { type Core } from './core';

/** Put together by hand: commands start faster without a container. */
export function tenancyOf({ database, sealer, clock }: Core): TenancyService {
  return new TenancyService(database, sealer, clock);
}

export function tokensOf({ database, keyedHash, clock }: Core): TokenService {
  return new TokenService(database, keyedHash, new AuditLog(database, keyedHash), clock);
}

export function sessionsOf({ database, keyedHash, clock }: Core): BrowserSessions {
  return new BrowserSessions(database, keyedHash, new AuditLog(database, keyedHash), clock);
}
