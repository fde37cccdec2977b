import { Module } from '@nestjs/common';
import { ProfileModule } from '@qunshu/profile';
import { TenancyModule } from '@qunshu/tenancy';
import { ContactChanges } from './contact-changes.service';
import { Notes } from './notes.service';
import { Replies } from './replies.service';
import { SilentCustomers } from './silent-customers.service';
import { TagGroups } from './tag-groups.service';
import { Visits } from './visits.service';

const SERVICES = [ContactChanges, Notes, Replies, SilentCustomers, TagGroups, Visits];

@Module({ imports: [TenancyModule, ProfileModule], providers: SERVICES, exports: SERVICES })
export class DeskModule {}
