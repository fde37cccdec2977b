import { Module } from '@nestjs/common';
import { OrgViewService } from './org-view.service';
import { OrgService } from './org.service';
import { StaffList } from './staff-list.service';

const SERVICES = [OrgService, OrgViewService, StaffList];

@Module({ providers: SERVICES, exports: SERVICES })
export class OrgModule {}
