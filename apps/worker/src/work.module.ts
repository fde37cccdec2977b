import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import { GroupsModule } from '@qunshu/groups';
import { IdentityModule } from '@qunshu/identity';
import { LaneRunner } from '@qunshu/inbox';
import { OrgModule } from '@qunshu/org';
import { ProfileModule } from '@qunshu/profile';
import { Sealer, TenancyModule } from '@qunshu/tenancy';
import { ContactLane } from './contact-lane';
import { DirectoryLane } from './directory-lane';
import { GroupLane } from './group-lane';
import { GroupReader } from './group-reader';
import { Lanes } from './lanes';
import { ContactSync } from './sync/contact-sync';
import { DirectorySync } from './sync/directory-sync';
import { GroupSync } from './sync/group-sync';
import { SyncRuns } from './sync/sync-runs';
import { SyncSteps } from './sync/sync-steps';
import { SyncService } from './sync/sync.service';
import { TagLane } from './tag-lane';

/** Everything that the worker can do, without doing any of it by itself: for commands. */
@Module({
  imports: [TenancyModule, OrgModule, IdentityModule, ProfileModule, GroupsModule],
  providers: [
    GroupLane,
    ContactLane,
    DirectoryLane,
    TagLane,
    Lanes,
    GroupReader,
    DirectorySync,
    ContactSync,
    GroupSync,
    SyncSteps,
    SyncRuns,
    SyncService,
    {
      provide: LaneRunner,
      inject: [Database, Sealer, LOG, Lanes],
      useFactory: (...[database, sealer, log, lanes]: [Database, Sealer, Logger, Lanes]) =>
        new LaneRunner({ database, sealer, log, handlerFor: (lane) => lanes.handlerFor(lane) }),
    },
  ],
  exports: [LaneRunner, SyncService],
})
export class WorkModule {}
