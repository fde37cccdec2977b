import { staffKey, UserError, type Viewer } from '@qunshu/kernel';
import { standingFor, type DepartmentTree, type OrgViewService, type SeenStaff, type StaffList } from '@qunshu/org';
import { connection } from '../types/connection';
import type { CustomerGroup } from '../types/customer-group';
import type { Department } from '../types/department';
import type { Membership } from '../types/membership';
import type { Staff, StaffConnection, StaffMembersArgs } from '../types/staff';
import type { ViewerType } from '../types/viewer';
import { batched, batchedLists } from './batched';
import type { RequestScope } from './request-scope';

/** Departments and staff, for one request. */
export class OrgReader {
  private readonly staffByKey;
  private readonly membershipsByKey;
  private loadedTree: Promise<DepartmentTree> | null = null;
  private loadedCounts: Promise<ReadonlyMap<string, number>> | null = null;

  constructor(
    private readonly scope: RequestScope,
    private readonly org: OrgViewService,
    private readonly list: StaffList,
  ) {
    const { deadline, sight, tenantId } = scope;
    this.staffByKey = batched(deadline, async (keys) => {
      return new Map((await org.staff(sight, keys)).map((view) => [view.key, staffOf(view)]));
    });
    this.membershipsByKey = batchedLists(
      deadline,
      (keys) => org.departmentsOf(tenantId, keys),
      (membership) => membership.staffKey,
    );
  }

  viewer(): ViewerType {
    const { viewer, tenant } = this.scope;
    return { tenantName: tenant.name, timeZone: tenant.timezone, role: shownRole(viewer.role) };
  }

  async viewerStaff(): Promise<Staff | null> {
    const { userId } = this.scope.viewer;
    return userId === null ? null : this.staff(userId);
  }

  async staff(userId: string): Promise<Staff | null> {
    const staff = await this.staffByKey.load(staffKey(userId));
    return staff?.seen === true ? staff : null;
  }

  /** @throws UserError BAD_ARGUMENT naming `search`, `departmentId`, `first` or `after` */
  async staffMembers({ search, departmentId, active, ...page }: StaffMembersArgs): Promise<StaffConnection> {
    this.scope.deadline.check();
    const { sight } = this.scope;
    const filter = await this.list.filter(sight, { search, departmentId, active });
    return connection(
      await this.list.page(sight, filter, page),
      (view) => staffOf({ ...view, seen: true }),
      () => this.list.count(sight, filter),
    );
  }

  /** Somebody whom a fact names: of a colleague out of sight the name alone, even if the directory does not have them. */
  async staffNamed(userId: string): Promise<Staff> {
    return (await this.staffByKey.load(staffKey(userId))) ?? strangerOf(userId);
  }

  async ownerOf({ ownerKey }: Pick<CustomerGroup, 'ownerKey'>): Promise<Staff | null> {
    return ownerKey === null ? null : this.staffNamed(ownerKey);
  }

  async ofMember({ isStaff, memberId }: Membership): Promise<Staff | null> {
    return isStaff ? this.staffNamed(memberId) : null;
  }

  async departments(): Promise<readonly Department[]> {
    return (await this.tree()).departments;
  }

  /** The departments with nothing above them. */
  async topDepartments(): Promise<readonly Department[]> {
    return (await this.departments()).filter(({ parentId }) => parentId === null);
  }

  async department(id: string | null): Promise<Department | null> {
    return id === null ? null : ((await this.tree()).byId.get(id) ?? null);
  }

  async mainDepartment(staff: Staff): Promise<Department | null> {
    return standingFor(await this.tree(), staff.mainDepartmentId);
  }

  async departmentsOf(staff: Staff): Promise<readonly Department[]> {
    if (!staff.seen) return [];
    const ids = new Set((await this.membershipsByKey.load(staff.key)).map(({ departmentId }) => departmentId));
    return (await this.departments()).filter(({ id }) => ids.has(id));
  }

  async staffCount(department: Department): Promise<number> {
    return (await this.staffCounts()).get(department.id) ?? 0;
  }

  private tree(): Promise<DepartmentTree> {
    this.scope.deadline.check();
    return (this.loadedTree ??= this.org.tree(this.scope.sight));
  }

  private staffCounts(): Promise<ReadonlyMap<string, number>> {
    this.scope.deadline.check();
    return (this.loadedCounts ??= this.tree().then((tree) => this.org.staffCounts(this.scope.tenantId, tree)));
  }
}

function shownRole(role: Viewer['role']): ViewerType['role'] {
  switch (role) {
    case 'admin':
      return 'ADMIN';
    case 'manager':
      return 'MANAGER';
    case 'staff':
      return 'STAFF';
    case 'ingest':
      throw new UserError('FORBIDDEN');
  }
}

function staffOf({ key, userId, name, avatarUrl, active, mainDepartmentId, seen }: SeenStaff): Staff {
  return { key, userId, name, avatarUrl, active, mainDepartmentId, seen };
}

function strangerOf(userId: string): Staff {
  const nothing = { avatarUrl: null, active: false, mainDepartmentId: null, seen: false };
  return { key: staffKey(userId), userId, name: userId, ...nothing };
}
