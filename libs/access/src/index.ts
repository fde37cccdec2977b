export { AccessModule } from './access.module';
export { AccessService } from './access.service';
export { DepartmentGrants } from './department-grants.service';
export { renameStaffInAccess } from './grants.queries';
export { TenantAdmins, type TenantAdmin } from './tenant-admins.service';
