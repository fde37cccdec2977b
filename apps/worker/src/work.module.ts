import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import { ErasureModule } from '@qunshu/erasure';
import { GroupsModule } from '@qunshu/groups';
import { IdentityModule } from '@qunshu/identity';
import { LaneRunner, SyncRuns, type LaneHandler } from '@qunshu/inbox';
import { OrgModule } from '@qunshu/org';
import { PerformanceModule } from '@qunshu/performance';
import { ProfileModule } from '@qunshu/profile';
import { Sealer, TenancyModule } from '@qunshu/tenancy';
import { Authorizations } from './authorizations';
import { ContactLane } from './contact-lane';
import { CreditLane } from './credit-lane';
import { DirectoryLane } from './directory-lane';
import { Forgetting } from './forgetting';
import { GroupLane } from './group-lane';
import { GroupReader } from './group-reader';
import { IngestLane } from './ingest-lane';
import { Lanes } from './lanes';
import { MiniProgramLane } from './mini-program-lane';
import { OfficialAccountLane } from './official-account-lane';
import { ContactDayPull } from './official/contact-day-pull';
import { GroupDayPull } from './official/group-day-pull';
import { OfficialParts } from './official/official-parts';
import { OfficialPull } from './official/official-pull.service';
import { AccountSync } from './sync/account-sync';
import { ContactSync } from './sync/contact-sync';
import { DirectorySync } from './sync/directory-sync';
import { FollowerSync } from './sync/follower-sync';
import { GroupSync } from './sync/group-sync';
import { SyncSteps } from './sync/sync-steps';
import { SyncService } from './sync/sync.service';
import { TagLane } from './tag-lane';

/** By how the names of their lanes begin; `laneOf` in libs/wecom and `laneOfWechat` in libs/wechat name most of them. */
const LANES = [
  { prefix: 'chat:', handler: GroupLane },
  { prefix: 'contact:', handler: ContactLane },
  { prefix: 'org', handler: DirectoryLane },
  { prefix: 'tags', handler: TagLane },
  { prefix: 'oa:', handler: OfficialAccountLane },
  { prefix: 'mp:', handler: MiniProgramLane },
  { prefix: 'ingest:', handler: IngestLane },
  { prefix: 'credits', handler: CreditLane },
];
const HANDLERS = LANES.map(({ handler }) => handler);

/** Everything that the worker can do, without doing any of it by itself: for commands. */
@Module({
  imports: [TenancyModule, OrgModule, IdentityModule, ProfileModule, GroupsModule, ErasureModule, PerformanceModule],
  providers: [
    ...HANDLERS,
    Authorizations,
    Forgetting,
    GroupReader,
    DirectorySync,
    ContactSync,
    AccountSync,
    FollowerSync,
    GroupSync,
    SyncSteps,
    SyncRuns,
    SyncService,
    GroupDayPull,
    ContactDayPull,
    OfficialParts,
    OfficialPull,
    {
      provide: Lanes,
      inject: [Forgetting, ...HANDLERS],
      useFactory: (forgetting: Forgetting, ...handlers: LaneHandler[]) =>
        new Lanes(
          LANES.flatMap(({ prefix }, n) =>
            handlers.slice(n, n + 1).map((one) => [prefix, forgetting.around(one)] as const),
          ),
        ),
    },
    {
      provide: LaneRunner,
      inject: [Database, Sealer, LOG, Lanes],
      useFactory: (...[database, sealer, log, lanes]: [Database, Sealer, Logger, Lanes]) =>
        new LaneRunner({ database, sealer, log, handlerFor: (lane) => lanes.handlerFor(lane) }),
    },
  ],
  exports: [LaneRunner, SyncRuns, SyncService, OfficialPull],
})
export class WorkModule {}
