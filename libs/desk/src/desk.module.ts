import { Module } from '@nestjs/common';
import { TenancyModule } from '@qunshu/tenancy';
import { Notes } from './notes.service';
import { Replies } from './replies.service';
import { SilentCustomers } from './silent-customers.service';
import { TagGroups } from './tag-groups.service';
import { Visits } from './visits.service';

const SERVICES = [Notes, Replies, SilentCustomers, TagGroups, Visits];

@Module({ imports: [TenancyModule], providers: SERVICES, exports: SERVICES })
export class DeskModule {}
