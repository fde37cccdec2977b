import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type AppRow } from '@qunshu/database';
import { CLOCK, newId, UserError, type Clock, type Instant } from '@qunshu/kernel';
import { readMiniProgramConfig, readOfficialAccountConfig, readWecomConfig } from './app-config';
import { appToRotate, readRotations, rotatedRow, whatIs, type RotatableKind } from './app-rotation';
import { summaryOf, type AppSummary } from './app-summary';
import { AuditLog } from './audit-log.service';
import { HOUSE, type AuditAction, type AuditedBy } from './audit-note';
import { existingTenant } from './existing-tenant';
import { accountKey, rowOf, wechatApp, wecomApps, type NewApp } from './new-app';
import { Sealer } from './sealer';
import { allTenants, appsOf, claimAccount, insertApp, insertTenant, lockTenant, updateApp } from './tenancy.queries';
import { readTenantName, readTimezone } from './tenant.rules';

export interface Tenant {
  readonly tenantId: string;
  readonly name: string;
  /** An IANA name, as in `Asia/Shanghai`. */
  readonly timezone: string;
  readonly createdAt: Instant;
}

export interface TenantWithApps extends Tenant {
  readonly apps: readonly AppSummary[];
}

/** Tenants and their apps. A corp or app id belongs to one tenant. */
@Injectable()
export class TenancyService {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `name` or `timezone` */
  async createTenant(tenant: { readonly name: string; readonly timezone: string }, by = HOUSE): Promise<Tenant> {
    const row = {
      tenantId: newId(),
      name: readTenantName(tenant.name),
      timezone: readTimezone(tenant.timezone),
      createdAt: this.clock.now(),
    };
    const { tenantId, createdAt: recordedAt } = row;
    await this.database.transaction(async (db) => {
      await insertTenant(db, row);
      await this.audit.record(db, { tenantId, recordedAt }, { ...by, action: 'tenant_created', details: {} });
    });
    return row;
  }

  async listTenants(): Promise<TenantWithApps[]> {
    const tenants = await allTenants(this.database.read);
    const apps = await appsOf(
      this.database.read,
      tenants.map(({ tenantId }) => tenantId),
    );
    return tenants.map((tenant) => {
      const own = apps.filter(({ tenantId }) => tenantId === tenant.tenantId);
      return { ...plain(tenant), apps: own.map(summaryOf) };
    });
  }

  /** Oldest first. */
  async apps(tenantId: string): Promise<AppSummary[]> {
    return (await appsOf(this.database.read, [tenantId])).map(summaryOf);
  }

  async tenantIds(): Promise<string[]> {
    return (await allTenants(this.database.read)).map(({ tenantId }) => tenantId);
  }

  /** @throws UserError TENANT_UNKNOWN */
  async tenant(tenantId: string): Promise<Tenant> {
    return plain(await existingTenant(this.database.read, tenantId));
  }

  /**
   * Adds an agent of a corp and, where the configuration has `contacts`, the contact-sync assistant. All or nothing.
   * @throws UserError BAD_CONFIG, TENANT_UNKNOWN, TENANT_HAS_CORP, APP_TAKEN
   */
  async addWecomApp(tenantId: string, config: unknown, by = HOUSE): Promise<AppSummary[]> {
    return this.add(tenantId, wecomApps(readWecomConfig(config)), by);
  }

  /** @throws UserError BAD_CONFIG, TENANT_UNKNOWN, APP_TAKEN */
  async addOfficialAccount(tenantId: string, config: unknown, by = HOUSE): Promise<AppSummary[]> {
    return this.add(tenantId, [wechatApp('official_account', readOfficialAccountConfig(config))], by);
  }

  /** @throws UserError BAD_CONFIG, TENANT_UNKNOWN, APP_TAKEN */
  async addMiniProgram(tenantId: string, config: unknown, by = HOUSE): Promise<AppSummary[]> {
    return this.add(tenantId, [wechatApp('mini_program', readMiniProgramConfig(config))], by);
  }

  /**
   * Gives an app a new token and key; the old pair stays good for 24 hours. The configuration is that of adding it, of
   * which only the ids and the new pair are needed. All or nothing.
   * @throws UserError BAD_CONFIG, TENANT_UNKNOWN, APP_UNKNOWN
   */
  async rotate(
    { kind, tenantId }: { readonly kind: RotatableKind; readonly tenantId: string },
    config: unknown,
    by = HOUSE,
  ): Promise<AppSummary[]> {
    const rotations = readRotations(kind, config);
    const at = { sealer: this.sealer, now: this.clock.now(), realNow: Date.now() };
    return this.database.transaction(async (db) => {
      const apps = await lockedApps(db, tenantId);
      const rotated = rotations.map((rotation) => rotatedRow(appToRotate(apps, rotation), rotation, at));
      for (const app of rotated) await updateApp(db, app);
      await this.note(db, rotated, { by, action: 'app_rotated' });
      return rotated.map(summaryOf);
    });
  }

  private add(tenantId: string, apps: readonly NewApp[], by: AuditedBy): Promise<AppSummary[]> {
    const now = this.clock.now();
    return this.database.transaction(async (db) => {
      const owned = await lockedApps(db, tenantId);
      const rows = [];
      for (const app of apps) {
        const corp = owned.find(({ kind }) => kind === 'wecom');
        const row = rowOf(app, { sealer: this.sealer, tenantId: tenantId.trim(), now });
        if (isOfCorp(app) && corp !== undefined && corp.account !== row.account) {
          throw new UserError('TENANT_HAS_CORP', { corpId: corp.accountShown });
        }
        if (!(await takeAccount(db, tenantId.trim(), app)) || !(await insertApp(db, row))) {
          throw new UserError('APP_TAKEN', { what: `The ${whatIs(app)}` });
        }
        rows.push(row);
      }
      await this.note(db, rows, { by, action: 'app_added' });
      return rows.map(summaryOf);
    });
  }

  private async note(db: EntityManager, apps: readonly AppRow[], { by, action }: AppNote): Promise<void> {
    for (const { tenantId, id, kind, accountShown: account, agentId } of apps) {
      const details = { app: id, kind, account, agentId: agentId === '' ? null : agentId };
      await this.audit.record(db, { tenantId, recordedAt: this.clock.now() }, { ...by, action, details });
    }
  }
}

interface AppNote {
  readonly by: AuditedBy;
  readonly action: Extract<AuditAction, `app_${string}`>;
}

async function lockedApps(db: EntityManager, tenantId: string): ReturnType<typeof appsOf> {
  const tenant = await existingTenant(db, tenantId);
  await lockTenant(db, tenant.tenantId);
  return appsOf(db, [tenant.tenantId]);
}

function plain({ tenantId, name, timezone, createdAt }: Tenant): Tenant {
  return { tenantId, name, timezone, createdAt };
}

/** AppIDs of Official Accounts and Mini Programs are of one kind: no two are the same. */
async function takeAccount(db: EntityManager, tenantId: string, app: NewApp): Promise<boolean> {
  const account = accountKey(app.kind, app.account);
  const holder = await claimAccount(db, { kind: isOfCorp(app) ? 'corp' : 'app', account, tenantId });
  return holder === tenantId;
}

function isOfCorp({ kind }: NewApp): boolean {
  return kind === 'wecom' || kind === 'wecom_contacts';
}
