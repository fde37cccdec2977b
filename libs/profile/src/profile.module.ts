import { Module } from '@nestjs/common';
import { IdentityModule } from '@qunshu/identity';
import { OrgModule } from '@qunshu/org';
import { ContactService } from './contact.service';
import { FactService } from './fact.service';
import { FollowerService } from './follower.service';
import { IngestService } from './ingest.service';
import { MiniProgramUserService } from './mini-program-user.service';
import { PermissionService } from './permission.service';

const SERVICES = [ContactService, FollowerService, IngestService, MiniProgramUserService, PermissionService];

@Module({ imports: [OrgModule, IdentityModule], providers: [FactService, ...SERVICES], exports: SERVICES })
export class ProfileModule {}
