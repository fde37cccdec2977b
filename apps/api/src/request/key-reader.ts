import type { TenantAdmins, TenantAdmin as AdminView } from '@qunshu/access';
import { staffKey, UserError } from '@qunshu/kernel';
import { readTokenWanted, type TokenService, type TokenSummary } from '@qunshu/tenancy';
import type { ApiToken, IssuedToken, IssueTokenArgs, TOKEN_ROLES } from '../types/api-token';
import type { TenantAdmin } from '../types/tenant-admin';
import type { OrgReader } from './org-reader';
import type { RequestScope } from './request-scope';

const ROLES = { ADMIN: 'admin', MANAGER: 'manager', STAFF: 'staff', INGEST: 'ingest' } as const satisfies Record<
  keyof typeof TOKEN_ROLES,
  string
>;

export interface KeySources {
  readonly tokens: TokenService;
  readonly admins: TenantAdmins;
  readonly org: OrgReader;
}

/** Who and what gets in, for one request. Every method throws UserError FORBIDDEN unless an admin asks. */
export class KeyReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly sources: KeySources,
  ) {}

  /** The newest 200, newest first. */
  async tokens(): Promise<ApiToken[]> {
    this.scope.requireAdmin();
    this.scope.deadline.check();
    return (await this.sources.tokens.newest(this.scope.tenantId)).map((token) => this.shown(token));
  }

  /** @throws UserError BAD_ARGUMENT naming `hours` or `userId` */
  async issue({ role, userId, hours }: IssueTokenArgs): Promise<IssuedToken> {
    this.scope.requireAdmin();
    const wanted = readTokenWanted({ role: ROLES[role], userId: userId ?? null, hours: hours ?? null });
    if (wanted.userId !== null) await this.requireStaff(wanted.userId);
    const { tenantId, by } = this.scope;
    const { token, issued } = await this.sources.tokens.issueShown({ tenantId, ...wanted }, by);
    return { token, issued: this.shown(issued) };
  }

  /** @throws UserError TOKEN_UNKNOWN */
  async revoke(id: string): Promise<boolean> {
    this.scope.requireAdmin();
    await this.sources.tokens.revoke(this.scope.tenantId, id, this.scope.by);
    return true;
  }

  async admins(): Promise<TenantAdmin[]> {
    this.scope.requireAdmin();
    this.scope.deadline.check();
    return (await this.sources.admins.list(this.scope.tenantId)).map((admin) => this.shownAdmin(admin));
  }

  /** @throws UserError BAD_ARGUMENT naming `userId` */
  async addAdmin(userId: string): Promise<TenantAdmin> {
    this.scope.requireAdmin();
    await this.requireStaff(userId);
    await this.sources.admins.add(this.scope.tenantId, userId, this.scope.by);
    const added = (await this.admins()).find((admin) => staffKey(admin.userId) === staffKey(userId));
    if (added === undefined)
      throw new UserError('BAD_ARGUMENT', { argument: 'userId', problem: 'is an admin no more.' });
    return added;
  }

  /** @throws UserError LAST_ADMIN, BAD_ARGUMENT naming `userId` */
  async removeAdmin(userId: string): Promise<boolean> {
    this.scope.requireAdmin();
    await this.sources.admins.removeButLast(this.scope.tenantId, userId, this.scope.by);
    return true;
  }

  private async requireStaff(userId: string): Promise<void> {
    if ((await this.sources.org.staff(userId))?.active === true) return;
    throw new UserError('BAD_ARGUMENT', { argument: 'userId', problem: 'the directory does not have them.' });
  }

  private shown({ id, role, userId, createdAt, expiresAt, lastUsedAt, revokedAt }: TokenSummary): ApiToken {
    return {
      id,
      role: role.toUpperCase(),
      userId,
      issuedAt: this.scope.instant(createdAt),
      expiresAt: this.scope.instant(expiresAt),
      lastUsedAt: this.scope.instantOrNull(lastUsedAt),
      revokedAt: this.scope.instantOrNull(revokedAt),
    };
  }

  private shownAdmin({ userId, addedAt }: AdminView): TenantAdmin {
    return { userId, addedAt: this.scope.instant(addedAt) };
  }
}
