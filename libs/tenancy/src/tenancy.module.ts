import { Module } from '@nestjs/common';
import { ApiUsage } from './api-usage.service';
import { AppDirectory } from './app-directory.service';
import { CallbackAccounts } from './callback-accounts.service';
import { TenancyService } from './tenancy.service';
import { TokenService } from './token.service';
import { WecomClients } from './wecom-clients.service';

/** Needs Database, Sealer, KeyedHash, CLOCK, SETTINGS and LOG from a global module. */
@Module({
  providers: [AppDirectory, ApiUsage, CallbackAccounts, TenancyService, TokenService, WecomClients],
  exports: [CallbackAccounts, TenancyService, TokenService, WecomClients],
})
export class TenancyModule {}
