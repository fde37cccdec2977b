import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { AccessModule } from '@qunshu/access';
import { DeskModule } from '@qunshu/desk';
import { ErasureModule } from '@qunshu/erasure';
import { GroupViewService } from '@qunshu/groups';
import { IdentityModule } from '@qunshu/identity';
import { HealthViewService } from '@qunshu/inbox';
import { OrgViewService } from '@qunshu/org';
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
import { AdminReaders } from './request/admin-readers.service';
import { ApiContextService } from './request/api-context.service';
import { CompanyReaders } from './request/company-readers.service';
import { DeskReaders, OwnContactServices, TodayServices } from './request/desk-readers.service';
import { GraphReaders } from './request/graph-readers.service';
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
    Callers,
    CompanyReaders,
    CoverageService,
    DeskReaders,
    DownloadService,
    ExportRoute,
    GraphReaders,
    GraphqlRoute,
    GroupViewService,
    HealthViewService,
    JourneyViewService,
    OrgViewService,
    OwnContactServices,
    OwnPages,
    PeopleReaders,
    PhoneLookups,
    ProfileViewService,
    SessionCookies,
    ReportReaders,
    RequestScopes,
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
    ...SIGN_IN,
  ],
})
export class ApiModule {}
