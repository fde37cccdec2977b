import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { AccessModule } from '@qunshu/access';
import { DeskModule } from '@qunshu/desk';
import { ErasureModule } from '@qunshu/erasure';
import { GroupViewService } from '@qunshu/groups';
import { IdentityModule } from '@qunshu/identity';
import { FailedCallbacks, HealthViewService, SyncDesk } from '@qunshu/inbox';
import { OrgModule } from '@qunshu/org';
import { CoverageService, JourneyViewService, ProfileViewService, TimelineService } from '@qunshu/profile';
import { LOG, SETTINGS, type Settings } from '@qunshu/kernel';
import { ExportModule, PerformanceModule } from '@qunshu/performance';
import { TenancyModule } from '@qunshu/tenancy';
import { AdmissionService } from './edge/admission.service';
import { AnswerService } from './edge/answer.service';
import { Callers } from './edge/callers.service';
import { KEPT_OPERATIONS } from './edge/kept-operations';
import { mercuriusOptions } from './edge/mercurius-options';
import { OwnPages } from './edge/own-pages.service';
import { Operations } from './edge/operations';
import { GraphqlRoute } from './edge/graphql-route.service';
import { SessionCookies } from './edge/session-cookies.service';
import { UserErrorFilter } from './edge/user-error.filter';
import { DownloadService } from './exports/download.service';
import { ExportRoute } from './exports/export-route.service';
import { PAGES } from './pages/all';
import { AdminReaders } from './request/admin-readers.service';
import { ApiContextService } from './request/api-context.service';
import { AppReaders } from './request/app-readers.service';
import { CompanyReaders } from './request/company-readers.service';
import { DeskReaders, OwnContactServices, TodayServices } from './request/desk-readers.service';
import { ConsoleReaders } from './request/console-readers.service';
import { FigureReaders } from './request/figure-readers.service';
import { GraphReaders } from './request/graph-readers.service';
import { OrderReaders } from './request/order-readers.service';
import { OrgReaders } from './request/org-readers.service';
import { OverviewReaders } from './request/overview-readers.service';
import { RequestScopes } from './request/request-scopes.service';
import { PeopleReaders } from './request/people-readers.service';
import { PhoneLookups } from './request/phone-lookups.service';
import { ReportReaders } from './request/report-readers.service';
import { WhoReaders } from './request/who-readers.service';
import { RESOLVERS } from './resolvers/all';
import { JS_SDK } from './js-sdk/all';
import { SIGN_IN } from './sign-in/all';

/** GraphQL over HTTP. Needs Database, CLOCK, SETTINGS, LOG, Sealer and KeyedHash from a global module. */
@Module({
  imports: [
    AccessModule,
    TenancyModule,
    DeskModule,
    ErasureModule,
    IdentityModule,
    ExportModule,
    OrgModule,
    PerformanceModule,
    GraphQLModule.forRootAsync<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      inject: [LOG, SETTINGS],
      useFactory: mercuriusOptions,
    }),
  ],
  providers: [
    AdminReaders,
    AdmissionService,
    AnswerService,
    ApiContextService,
    AppReaders,
    Callers,
    CompanyReaders,
    ConsoleReaders,
    CoverageService,
    DeskReaders,
    DownloadService,
    ExportRoute,
    FailedCallbacks,
    FigureReaders,
    GraphReaders,
    GraphqlRoute,
    GroupViewService,
    HealthViewService,
    JourneyViewService,
    OrderReaders,
    OwnContactServices,
    OrgReaders,
    OverviewReaders,
    OwnPages,
    PeopleReaders,
    PhoneLookups,
    ProfileViewService,
    SessionCookies,
    ReportReaders,
    RequestScopes,
    SyncDesk,
    TimelineService,
    TodayServices,
    WhoReaders,
    {
      provide: Operations,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new Operations(KEPT_OPERATIONS, settings.graphqlOperations),
    },
    { provide: APP_FILTER, useClass: UserErrorFilter },
    ...RESOLVERS,
    ...JS_SDK,
    ...PAGES,
    ...SIGN_IN,
  ],
})
export class ApiModule {}
