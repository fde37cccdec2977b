export { branchAt, changesBranch, type BranchFact } from './branches.rules';
export { OrgModule } from './org.module';
export { OrgService, type DirectoryEffect } from './org.service';
export type { ListedDepartment, ListedStaff } from './directory-news.rules';
export { standingFor, withAllBelow, type DepartmentTree } from './department-view.rules';
export { branchFacts } from './facts.queries';
export { departmentNodes } from './org-view.queries';
export { OrgViewService, type SeenStaff } from './org-view.service';
export { StaffList } from './staff-list.service';
