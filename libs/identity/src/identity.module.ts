import { Module } from '@nestjs/common';
import { TenancyModule } from '@qunshu/tenancy';
import { IdentityCheck } from './check.service';
import { IdentityDecisions } from './decisions.service';
import { IdentityService } from './identity.service';
import { IdentityViewService } from './identity-view.service';

const SERVICES = [IdentityService, IdentityDecisions, IdentityCheck, IdentityViewService];

@Module({ imports: [TenancyModule], providers: SERVICES, exports: SERVICES })
export class IdentityModule {}
