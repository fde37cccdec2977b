import { DepartmentGrants, TenantAdmins } from '@qunshu/access';
import { FailedCallbacks } from '@qunshu/inbox';
import { AuditLog, AuditView, BrowserSessions, TenancyService, TokenService } from '@qunshu/tenancy';
import { type Core } from './core';

/** Put together by hand: commands start faster without a container. */
export function tenancyOf(core: Core): TenancyService {
  return new TenancyService(core.database, core.sealer, auditOf(core), core.clock);
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

export function failedCallbacksOf(core: Core): FailedCallbacks {
  return new FailedCallbacks(core.database, auditOf(core), core.clock);
}

export function auditViewOf({ database }: Core): AuditView {
  return new AuditView(database);
}

export function auditOf({ database, keyedHash }: Core): AuditLog {
  return new AuditLog(database, keyedHash);
}
