import { Module } from '@nestjs/common';
import { OrgViewService } from './org-view.service';
import { OrgService } from './org.service';

@Module({ providers: [OrgService, OrgViewService], exports: [OrgService, OrgViewService] })
export class OrgModule {}
