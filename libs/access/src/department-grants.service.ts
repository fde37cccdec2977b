import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, staffKey, UserError, type Clock } from '@qunshu/kernel';
import { AuditLog, TenancyService } from '@qunshu/tenancy';
import { activeKeys, deleteGrant, departmentExists, grantsOf, insertGrant } from './grants.queries';
import { type Namer } from './tenant-admins.service';
import { readUserId } from './user-id.rules';

/** A department for somebody to manage, with everything below it. */
export interface DepartmentGrant {
  readonly userId: string;
  readonly departmentId: string;
}

/** The departments that admins gave to staff to manage, beside those that they lead in WeCom. */
@Injectable()
export class DepartmentGrants {
  constructor(
    private readonly database: Database,
    private readonly tenancy: TenancyService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Whether they had it not yet.
   * @throws UserError TENANT_UNKNOWN, BAD_ARGUMENT naming `userId`, DEPARTMENT_UNKNOWN
   */
  async grant(tenant: string, asked: DepartmentGrant, by: Namer): Promise<boolean> {
    const { tenantId } = await this.tenancy.tenant(tenant);
    const details = { userId: readUserId(asked.userId), departmentId: asked.departmentId.trim() };
    const { departmentId } = details;
    const recordedAt = this.clock.now();
    return this.database.transaction(async (db) => {
      if (!(await departmentExists(db, tenantId, departmentId))) {
        throw new UserError('DEPARTMENT_UNKNOWN', { departmentId });
      }
      const granted = await insertGrant(db, { tenantId, staffKey: staffKey(details.userId), ...details, recordedAt });
      const note = { ...by, action: 'department_granted', details } as const;
      if (granted) await this.audit.record(db, { tenantId, recordedAt }, note);
      return granted;
    });
  }

  /**
   * Whether they had it. What they lead in WeCom stays.
   * @throws UserError TENANT_UNKNOWN, BAD_ARGUMENT naming `userId`
   */
  async revoke(tenant: string, asked: DepartmentGrant, by: Namer): Promise<boolean> {
    const { tenantId } = await this.tenancy.tenant(tenant);
    const details = { userId: readUserId(asked.userId), departmentId: asked.departmentId.trim() };
    const { departmentId } = details;
    return this.database.transaction(async (db) => {
      const revoked = await deleteGrant(db, { tenantId, staffKey: staffKey(details.userId), departmentId });
      const note = { ...by, action: 'department_revoked', details } as const;
      if (revoked) await this.audit.record(db, { tenantId, recordedAt: this.clock.now() }, note);
      return revoked;
    });
  }

  /** By userid. `active`: whether the directory has them now. @throws UserError TENANT_UNKNOWN */
  async list(tenant: string): Promise<(DepartmentGrant & { readonly active: boolean })[]> {
    const { tenantId } = await this.tenancy.tenant(tenant);
    const grants = await grantsOf(this.database.read, tenantId);
    const active = await activeKeys(this.database.read, tenantId);
    return grants.map(({ userId, departmentId, staffKey: key }) => {
      return { userId, departmentId, active: active.has(key) };
    });
  }
}
