import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, staffKey, UserError, type Clock, type Instant } from '@qunshu/kernel';
import { AuditLog, TenancyService, type AuditNote } from '@qunshu/tenancy';
import { activeKeys, adminsOf, deleteAdmin, insertAdmin, lockAdmins, signInKeys } from './grants.queries';
import { readUserId } from './user-id.rules';

/** Who names and gives, as it is kept in the audit log. */
export type Namer = Pick<AuditNote, 'actor' | 'fromAddress'>;

export interface TenantAdmin {
  /** As it was given when they were named. */
  readonly userId: string;
  /** Whether the directory has them now; who is not there can do nothing. */
  readonly active: boolean;
  readonly addedAt: Instant;
}

/** The staff who are admins of a tenant. */
@Injectable()
export class TenantAdmins {
  constructor(
    private readonly database: Database,
    private readonly tenancy: TenancyService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Whether they were none yet. The directory need not have them already.
   * @throws UserError TENANT_UNKNOWN, BAD_ARGUMENT naming `userId`
   */
  async add(tenant: string, user: string, by: Namer): Promise<boolean> {
    const { tenantId } = await this.tenancy.tenant(tenant);
    const userId = readUserId(user);
    const recordedAt = this.clock.now();
    return this.database.transaction(async (db) => {
      const added = await insertAdmin(db, { tenantId, staffKey: staffKey(userId), userId, recordedAt });
      const note = { ...by, action: 'admin_added', details: { userId } } as const;
      if (added) await this.audit.record(db, { tenantId, recordedAt }, note);
      return added;
    });
  }

  /**
   * Whether they were one.
   * @throws UserError TENANT_UNKNOWN, BAD_ARGUMENT naming `userId`
   */
  async remove(tenant: string, user: string, by: Namer): Promise<boolean> {
    const { tenantId } = await this.tenancy.tenant(tenant);
    const userId = readUserId(user);
    return this.database.transaction(async (db) => {
      const removed = await deleteAdmin(db, tenantId, staffKey(userId));
      const note = { ...by, action: 'admin_removed', details: { userId } } as const;
      if (removed) await this.audit.record(db, { tenantId, recordedAt: this.clock.now() }, note);
      return removed;
    });
  }

  /**
   * Makes somebody no longer an admin, unless nobody who can sign in would be one then.
   * @throws UserError TENANT_UNKNOWN, LAST_ADMIN, BAD_ARGUMENT naming `userId`, also for who is none
   */
  async removeButLast(tenant: string, user: string, by: Namer): Promise<void> {
    const { tenantId } = await this.tenancy.tenant(tenant);
    const [userId, recordedAt] = [readUserId(user), this.clock.now()];
    await this.database.transaction(async (db) => {
      await lockAdmins(db, tenantId);
      const [admins, able] = [await adminsOf(db, tenantId), await signInKeys(db, tenantId)];
      const others = admins.filter((admin) => admin.staffKey !== staffKey(userId));
      if (others.length === admins.length) throw noAdmin();
      if (!others.some((admin) => able.has(admin.staffKey))) throw new UserError('LAST_ADMIN', { userId });
      await deleteAdmin(db, tenantId, staffKey(userId));
      await this.audit.record(db, { tenantId, recordedAt }, { ...by, action: 'admin_removed', details: { userId } });
    });
  }

  /** @throws UserError TENANT_UNKNOWN */
  async list(tenant: string): Promise<TenantAdmin[]> {
    const { tenantId } = await this.tenancy.tenant(tenant);
    const admins = await adminsOf(this.database.read, tenantId);
    const active = await activeKeys(this.database.read, tenantId);
    return admins.map(({ userId, staffKey: key, recordedAt }) => {
      return { userId, active: active.has(key), addedAt: recordedAt };
    });
  }
}

function noAdmin(): UserError {
  return new UserError('BAD_ARGUMENT', { argument: 'userId', problem: 'is no admin.' });
}
