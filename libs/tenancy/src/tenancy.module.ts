import { Module } from '@nestjs/common';
import { ApiUsage } from './api-usage.service';
import { AppCheck } from './app-check.service';
import { AppCheckRecord } from './app-check-record.service';
import { AppDirectory } from './app-directory.service';
import { AuditLog } from './audit-log.service';
import { AuditOnce } from './audit-once.service';
import { AuditView } from './audit-view.service';
import { BrowserSessions } from './browser-sessions.service';
import { CallbackAccounts } from './callback-accounts.service';
import { DeniedAccess } from './denied-access.service';
import { SessionTokens } from './session-tokens.service';
import { SignInApps } from './sign-in-apps.service';
import { SignIns } from './sign-ins.service';
import { TenancyService } from './tenancy.service';
import { TokenService } from './token.service';
import { WechatClients } from './wechat-clients.service';
import { WecomClients } from './wecom-clients.service';

const SERVICES = [
  AppCheck,
  AuditLog,
  AuditOnce,
  AuditView,
  BrowserSessions,
  CallbackAccounts,
  DeniedAccess,
  SessionTokens,
  SignInApps,
  SignIns,
  TenancyService,
  TokenService,
  WechatClients,
  WecomClients,
];

/** Needs Database, Sealer, KeyedHash, CLOCK, SETTINGS and LOG from a global module. */
@Module({
  providers: [AppCheckRecord, AppDirectory, ApiUsage, ...SERVICES],
  exports: SERVICES,
})
export class TenancyModule {}
