import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { staffKey, UserError, wholeTenant, type Sight, type Viewer } from '@qunshu/kernel';
import { OrgViewService, withAllBelow } from '@qunshu/org';
import { roleOf, type Role } from './roles.rules';
import { departmentsManaged, standingOf } from './standing.queries';

/**
 * Who somebody is at this moment and what they may see. Nothing of it is kept: who was demoted, moved or left is treated
 * so from their next request on.
 */
@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
  ) {}

  /**
   * Null for somebody whom the directory does not have, or who left or is disabled. `atMost`: the highest role that they
   * may have here, as a token of role `staff` makes nobody a manager.
   */
  async viewerOf(tenantId: string, userId: string, atMost: Role = 'admin'): Promise<Viewer | null> {
    const standing = await standingOf(this.database.read, tenantId, staffKey(userId));
    const role = standing === null ? null : roleOf(standing, atMost);
    return role === null ? null : { tenantId, role, userId };
  }

  /** @throws UserError FORBIDDEN for who sees nothing, as a token that only sends */
  async sightOf({ tenantId, role, userId }: Viewer): Promise<Sight> {
    if (role === 'admin') return wholeTenant(tenantId);
    if (role === 'ingest' || userId === null) throw new UserError('FORBIDDEN');
    const own = { tenantId, staffKey: staffKey(userId) };
    if (role === 'staff') return { ...own, kind: 'staff' };
    return { ...own, kind: 'departments', departmentIds: await this.departments(tenantId, own.staffKey) };
  }

  private async departments(tenantId: string, key: string): Promise<string[]> {
    const tree = await this.org.tree(wholeTenant(tenantId));
    const managed = await departmentsManaged(this.database.read, tenantId, key);
    return [...new Set(managed.flatMap((id) => withAllBelow(tree, id) ?? []))];
  }
}
