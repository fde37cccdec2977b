import { Module } from '@nestjs/common';
import { IdentityModule } from '@qunshu/identity';
import { OrgModule } from '@qunshu/org';
import { GroupService } from './group.service';

@Module({ imports: [OrgModule, IdentityModule], providers: [GroupService], exports: [GroupService] })
export class GroupsModule {}
