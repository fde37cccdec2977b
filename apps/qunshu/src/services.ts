import { DepartmentGrants, TenantAdmins } from '@qunshu/access';
import { AuditLog, BrowserSessions, TenancyService, TokenService } from '@qunshu/tenancy';
import { type Core } from './core';

/** Put together by hand: commands start faster without a container. */
export function tenancyOf({ database, sealer, clock }: Core): TenancyService {
  return new TenancyService(database, sealer, clock);
}

export function tokensOf(core: Core): TokenService {
  return new TokenService(core.database, core.keyedHash, auditOf(core), core.clock);
}

export function sessionsOf(core: Core): BrowserSessions {
  return new BrowserSessions(core.database, core.keyedHash, auditOf(core), core.clock);
}

export function adminsOf(core: Core): TenantAdmins {
  return new TenantAdmins(core.database, tenancyOf(core), auditOf(core), core.clock);
}

export function grantsOf(core: Core): DepartmentGrants {
  return new DepartmentGrants(core.database, tenancyOf(core), auditOf(core), core.clock);
}

function auditOf({ database, keyedHash }: Core): AuditLog {
  return new AuditLog(database, keyedHash);
}
