import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { type Sight } from '@qunshu/kernel';
import type { BranchFact } from './branches.rules';
import { countStaff, departmentTree, seenTree, type DepartmentTree } from './department-view.rules';
import { branchFacts } from './facts.queries';
import {
  activeStaffByDepartment,
  departmentNodes,
  departmentsOfStaff,
  staffByKeys,
  staffKeysSeen,
  type StaffInDepartment,
} from './org-view.queries';
import { nameOnly, type StaffView } from './staff-view.rules';

/** `seen`: they belong to what the viewer may see; of anybody else no more than who they are is told. */
export type SeenStaff = StaffView & { readonly seen: boolean };

/** Departments and staff as they are now, and where staff worked before, for showing. Staff go by their keys (`staffKey`). */
@Injectable()
export class OrgViewService {
  constructor(private readonly database: Database) {}

  async staff(sight: Sight, keys: readonly string[]): Promise<SeenStaff[]> {
    const staff = await staffByKeys(this.database.read, sight.tenantId, keys);
    const seen = await staffKeysSeen(this.database.read, sight, keys);
    return staff.map((view) => (seen.has(view.key) ? { ...view, seen: true } : { ...nameOnly(view), seen: false }));
  }

  /** What the viewer may see of it. Whoever sees no department at all gets a tree without any. */
  async tree(sight: Sight): Promise<DepartmentTree> {
    const tree = departmentTree(await departmentNodes(this.database.read, sight.tenantId));
    if (sight.kind === 'tenant') return tree;
    return seenTree(tree, new Set(sight.kind === 'departments' ? sight.departmentIds : []));
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
