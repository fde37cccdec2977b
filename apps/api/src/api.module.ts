import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { GroupViewService } from '@qunshu/groups';
import { HealthViewService } from '@qunshu/inbox';
import { OrgViewService } from '@qunshu/org';
import { ProfileViewService } from '@qunshu/profile';
import { LOG } from '@qunshu/kernel';
import { TenancyModule } from '@qunshu/tenancy';
import { AdmissionService } from './edge/admission.service';
import { AnswerService } from './edge/answer.service';
import { mercuriusOptions } from './edge/mercurius-options';
import { GraphqlRoute } from './edge/graphql-route.service';
import { ApiContextService } from './request/api-context.service';
import { RESOLVERS } from './resolvers/all';

/** GraphQL over HTTP. Needs Database, SETTINGS and LOG from a global module. */
@Module({
  imports: [
    TenancyModule,
    GraphQLModule.forRootAsync<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      inject: [LOG],
      useFactory: mercuriusOptions,
    }),
  ],
  providers: [
    AdmissionService,
    AnswerService,
    ApiContextService,
    GraphqlRoute,
    GroupViewService,
    HealthViewService,
    OrgViewService,
    ProfileViewService,
    ...RESOLVERS,
  ],
})
export class ApiModule {}
