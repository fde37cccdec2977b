import { Module } from '@nestjs/common';
import { OrgModule } from '@qunshu/org';
import { TenancyModule } from '@qunshu/tenancy';
import { AccessService } from './access.service';
import { DepartmentGrants } from './department-grants.service';
import { TenantAdmins } from './tenant-admins.service';

const SERVICES = [AccessService, DepartmentGrants, TenantAdmins];

@Module({ imports: [OrgModule, TenancyModule], providers: SERVICES, exports: SERVICES })
export class AccessModule {}
