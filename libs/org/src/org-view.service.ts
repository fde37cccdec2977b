import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import type { BranchFact } from './branches.rules';
import { countStaff, departmentTree, type DepartmentTree } from './department-view.rules';
import { branchFacts } from './facts.queries';
import {
  activeStaffByDepartment,
  departmentNodes,
  departmentsOfStaff,
  staffByKeys,
  type StaffInDepartment,
  type StaffView,
} from './org-view.queries';

/** Departments and staff as they are now, and where staff worked before, for showing. Staff go by their keys (`staffKey`). */
@Injectable()
export class OrgViewService {
  constructor(private readonly database: Database) {}

  staff(tenantId: string, keys: readonly string[]): Promise<StaffView[]> {
    return staffByKeys(this.database.read, tenantId, keys);
  }

  async tree(tenantId: string): Promise<DepartmentTree> {
    return departmentTree(await departmentNodes(this.database.read, tenantId));
  }

  /** The departments that each of them is in. */
  departmentsOf(tenantId: string, staffKeys: readonly string[]): Promise<StaffInDepartment[]> {
    return departmentsOfStaff(this.database.read, tenantId, staffKeys);
  }

  /** Where all staff worked over time, by their keys. */
  branches(tenantId: string): Promise<ReadonlyMap<string, readonly BranchFact[]>> {
    return branchFacts(this.database.read, tenantId);
  }

  /** Of each department id, how many active staff are in it or below it, each counted once. */
  async staffCounts(tenantId: string, tree: DepartmentTree): Promise<ReadonlyMap<string, number>> {
    return countStaff(tree, await activeStaffByDepartment(this.database.read, tenantId));
  }
}
